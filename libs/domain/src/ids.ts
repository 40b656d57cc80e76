/** Branded ids: random and ours, never a database's element id. A wrong kind of id is a type error. */
type Brand<T, B extends string> = T & { readonly __brand: B };

export type EntityId = Brand<string, 'EntityId'>;
/** Stable over all versions of one claim. */
export type AssertionId = Brand<string, 'AssertionId'>;
export type ReportId = Brand<string, 'ReportId'>;
export type SourceId = Brand<string, 'SourceId'>;
export type ImportId = Brand<string, 'ImportId'>;
export type CaseId = Brand<string, 'CaseId'>;
export type AgencyId = Brand<string, 'AgencyId'>;
export type UserId = Brand<string, 'UserId'>;
export type ChartId = Brand<string, 'ChartId'>;

/** Prefixes of the ids that the product makes, e.g. `ent_4f…`; the rest is 26 characters of base32. */
export const ID_PREFIX = {
  entity: 'ent',
  assertion: 'ast',
  version: 'ver',
  report: 'rep',
  source: 'src',
  import: 'imp',
  chart: 'cht',
  search: 'sea',
  export: 'exp',
  user: 'usr',
  session: 'ses',
  request: 'req',
  opening: 'opn',
  erasure: 'era',
  deed: 'ded',
  sharing: 'shr',
  recall: 'rcl',
  notice: 'ntc',
  consent: 'cns',
} as const;
export type IdKind = keyof typeof ID_PREFIX;
