/** What the service of the API is made of; nothing else needs its framework. */
export {
  Agency,
  Assertion,
  EntitySummaryModel,
  EntityTypeEnum,
  GradingModel,
  LinksWithoutModel,
  PageInfo,
  PermissionEnum,
  Subgraph,
} from './network.model.js';
export { GradingInput } from './network.input.js';
export {
  GroupWindowInput,
  NeighbourGroupCountModel,
  NeighbourGroupInput,
  NeighbourGroupsResolver,
  openedGroup,
  OpenedNeighbourGroup,
} from './neighbour-groups.resolver.js';
export { MAP_OUTLINES, MapResolver } from './map.resolver.js';
export { NetworkResolver } from './network.resolver.js';
export { NetworkView, pageInfo, type AgencyDirectory } from './network.view.js';
