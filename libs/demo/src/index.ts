export { ACCOUNTS, AGENCIES, type DemoAccount, type DemoAgency } from './agencies.js';
export { generateDemo, DEMO_TODAY, type Demo, type DemoOptions, type DemoTruth } from './generate.js';
export type { DemoIdentity } from './identities.js';
export type { DemoSharing } from './sharings.js';
export type { Storyline } from './storyline.js';
export { writeBulkCsv, type BulkFiles, type BulkProbes } from './bulk.js';
export { BulkPeople, peopleSize, type TypedQuery } from './bulk-people.js';
export { CASE_REGISTER_MAPPING, CASE_TABLE_MAPPING, caseTableCsv } from './case-table.js';
