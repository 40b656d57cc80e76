export {
  NetworkService,
  CHART_LIMIT,
  type AssertionView,
  type EntitySummary,
  type Expansion,
  type ExpandRequest,
  type Neighbour,
  type Page,
  type ReportView,
  type SearchHit,
} from './network.service.js';
export { PathService, type PathRequest, type PathResult, type PathView } from './path.service.js';
export { RecordService, type ClaimRequest, type MarkingRequest, type NewId } from './record.service.js';
export {
  LINK_STRENGTH,
  linkId,
  summariseLinks,
  type LinkStrength,
  type LinkSummary,
  type Period,
} from './link-summary.js';
export { Subgraph } from './network.model.js';
export { NetworkResolver } from './network.resolver.js';
export { NetworkView, type AgencyDirectory } from './network.view.js';
export { CursorSeal } from './cursor.js';
export { CAPTION_KINDS, captionOf, type Caption, type CaptionLanguage } from './caption.js';
