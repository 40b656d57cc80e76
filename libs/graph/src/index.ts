export { GraphStore, type GraphConnection, type ImportProgress, type RecordedCounts } from './graph-store.js';
export { BareDriver } from './bare-driver.js';
export { queries } from './generated/queries.js';
export type { Query, RowOf } from './query.js';
export type * from './rows.js';
export { WITHHELD, classFields, classKey, type VisibilityClass } from './visibility-classes.js';
export { identifierForms } from './batch-rows.js';
export { repositoryRoot } from './generate.js';
