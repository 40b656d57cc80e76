export { SEARCH_CAP, type SearchHit } from './value-search.js';
export {
  cutChart,
  notesAlong,
  notesOn,
  thingsOn,
  thingsToShare,
  titlesOn,
  type ChartThing,
  type NotedAs,
} from './chart-cut.js';
export { eventsToGeneralise, generaliseChart, generaliseClaim } from './generalise.js';
export { pageSize, type Page } from './page.js';
export { SUMMARY_KINDS, summariesOf, type EntitySummary } from './entity-summary.js';
export {
  NetworkService,
  CHART_LIMIT,
  type AssertionView,
  type Expansion,
  type ExpandRequest,
  type Neighbour,
  type ReportView,
} from './network.service.js';
export {
  NeighbourGroups,
  THINGS_AT_ONCE,
  type GroupCount,
  type GroupPart,
  type ImportGroup,
  type NeighbourGroup,
  type OpenedGroup,
} from './neighbour-groups.js';
export { PathService, type PathRequest, type PathResult, type PathView } from './path.service.js';
export { LINES_LIMIT, searchLines, type LineHits } from './search-lines.js';
export { RecordService, type ClaimRequest, type MarkingRequest, type NewId } from './record.service.js';
export {
  LINK_STRENGTH,
  linkId,
  summariseLinks,
  type LinkStrength,
  type LinkSummary,
  type Period,
} from './link-summary.js';
export { CursorSeal } from './cursor.js';
export { captionOf, type Caption, type CaptionLanguage, type Particular } from './caption.js';
export { luceneQuery, QUERY_LENGTH } from './search-query.js';
export {
  MEMBERS_MAX,
  groupsOf,
  judgedSame,
  recordsOfSame,
  visibleAmong,
  withoutResting,
} from './same-things.js';
export { PLACE_PRECISION, type Place, type PlacePrecision } from './place.js';
export {
  WhereaboutsService,
  type DistrictCount,
  type DistrictCountKind,
  type Leg,
  type Stay,
  type Whereabouts,
} from './whereabouts.service.js';
export { OutlinesError, readMapOutlines } from './map-outlines.js';
