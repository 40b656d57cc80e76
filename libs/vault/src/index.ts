export { insertWithoutChain } from './audit-floor.js';
export { Vault, openVault, type VaultOptions } from './vault.js';
export type { AccessChange, AccessWatch } from './access-watch.js';
export { usernameKey, type Account, type Accounts, type NewAccount, type SignInResult } from './accounts.js';
export { LOCK_AFTER, LOCK_MS } from './attempts.js';
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
export type { CaseState, CaseStates } from './case-states.js';
export type { ChartDoor, ChartShare, ChartShares, SharedChart } from './chart-shares.js';
export {
  VERSIONS_MAX,
  type ChartSummary,
  type Charts,
  type ChartToSave,
  type ChartVersion,
  type StoredChart,
} from './charts.js';
export { TRAIL_BYTES, type StoredTrail, type TrailToSave } from './chart-trails.js';
export { Checkpoints, readCheckpoint, type Checkpoint } from './checkpoints.js';
export type { Consent, Consents, ConsentToRecord } from './consents.js';
export { VaultFailure } from './database.js';
export type { DemoAccount, DemoAccounts, DemoSignIn } from './demo-accounts.js';
export type { DueDeed, DueDeeds, DueDeedToRecord } from './due-deeds.js';
export type {
  Erasure,
  ErasureCarriedOut,
  ErasureParties,
  Erasures,
  PendingErasure,
  Tombstone,
} from './erasures.js';
export type { Factors, FactorSummary, Passkey } from './factors.js';
export type { Identities, IdentityHeading, IdentityToRecord } from './identities.js';
export type { Invitations } from './invitations.js';
export { IdentityKeyMissing, KeyRing, newKeyText, type KeyService } from './key-service.js';
export type { Mappings, StoredMapping } from './mappings.js';
export { MigrationMismatch, migrationsFolder, readMigrations, type Migration } from './migrate.js';
export { NOTICE_KIND, type DueToTell, type Notices, type ProtectionNotice } from './notices.js';
export type { Opening, Openings, UndecidedOpening } from './openings.js';
export type { PendingSignIn, PendingSignIns } from './pending-sign-ins.js';
export { rewriteIdentities } from './rewrite.js';
export type { SecretName, Secrets } from './secrets.js';
export {
  RECALL_OUTCOME,
  type EndedSharing,
  type ListedSharing,
  type Recall,
  type RecallAnswer,
  type RecallOutcome,
  type SharedPast,
  type Sharing,
  type SharingDecided,
  type Sharings,
  type SharingWords,
  type Unshared,
} from './sharings.js';
export { SIGN_IN_CHANGE, type SignInChange, type SignInChangeKind } from './sign-in-changes.js';
export { isSignedBy, SigningKey } from './signing-key.js';
export { SESSION_LIMITS, type Device, type Session, type SessionLimits, type Sessions } from './sessions.js';
