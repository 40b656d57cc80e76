export { Vault, openVault, type VaultOptions } from './vault.js';
export {
  LOCK_AFTER,
  LOCK_MS,
  PASSWORD_MIN,
  type Account,
  type Accounts,
  type NewAccount,
  type SignInResult,
} from './accounts.js';
export type { Agencies, Agency } from './agencies.js';
export { ANOMALY_KIND, anomaliesIn, type Anomaly, type AnomalyKind } from './audit-anomalies.js';
export type { ChainProblem } from './audit-chain.js';
export {
  AuditBroken,
  type AuditFilter,
  type AuditLog,
  type AuditVerification,
  type StoredAuditEvent,
} from './audit-log.js';
export type { ChartSummary, Charts, ChartToSave, StoredChart } from './charts.js';
export { Checkpoints, readCheckpoint, type Checkpoint } from './checkpoints.js';
export { VaultFailure } from './database.js';
export type { DemoAccount, DemoAccounts, DemoSignIn } from './demo-accounts.js';
export type { Mappings, StoredMapping } from './mappings.js';
export { MigrationMismatch, migrationsFolder, readMigrations, type Migration } from './migrate.js';
export type { SecretName, Secrets } from './secrets.js';
export { SESSION_IDLE_MS, SESSION_MAX_MS, type Session, type Sessions } from './sessions.js';
