import type { AuditEvent, WriteEnd } from '#domain';
import { AccessWatch } from './access-watch.js';
import { Accounts } from './accounts.js';
import { Agencies } from './agencies.js';
import { Attempts } from './attempts.js';
import { AuditLog } from './audit-log.js';
import { ChartShares } from './chart-shares.js';
import { CaseStates } from './case-states.js';
import { Charts } from './charts.js';
import type { Checkpoints } from './checkpoints.js';
import { Consents } from './consents.js';
import { Database } from './database.js';
import { DemoAccounts } from './demo-accounts.js';
import { DueDeeds } from './due-deeds.js';
import { Erasures } from './erasures.js';
import { everyValue, type PlacedValue } from './every-value.js';
import { Factors } from './factors.js';
import { Identities } from './identities.js';
import { Invitations } from './invitations.js';
import { KeyRing, type KeyService } from './key-service.js';
import { Mappings } from './mappings.js';
import { migrate } from './migrate.js';
import { Notices } from './notices.js';
import { Openings } from './openings.js';
import { PendingSignIns } from './pending-sign-ins.js';
import { SavedSearches } from './saved-searches.js';
import { Secrets } from './secrets.js';
import { SESSION_LIMITS, Sessions, type SessionLimits } from './sessions.js';
import { Sharings } from './sharings.js';
import { SignInChanges } from './sign-in-changes.js';
import { VaultKeys } from './vault-keys.js';

export interface VaultOptions {
  readonly url: string;
  readonly now?: () => Date;
  /** Where the links of the audit are signed and kept; null for nowhere. */
  readonly checkpoints?: Checkpoints | null;
  readonly onCheckpointFailed?: (error: unknown) => void;
  readonly sessionLimits?: SessionLimits;
  /**
   * The key from outside; without it the vault works, but no identity can be recorded or opened. `isInUse`: something
   * is wrapped already, so that a new key would be of no use.
   */
  readonly identityKeys?: (isInUse: boolean) => KeyService;
}

/** The relational store: people, sessions, charts, mappings, keys, the audit, and the sealed identities. Every method throws StoreUnavailable when it can't be reached. */
export class Vault {
  readonly accounts: Accounts;
  readonly attempts: Attempts;
  readonly sessions: Sessions;
  readonly pendingSignIns: PendingSignIns;
  readonly factors: Factors;
  readonly invitations: Invitations;
  readonly signInChanges: SignInChanges;
  readonly accessChanges: AccessWatch;
  readonly charts: Charts;
  readonly chartShares: ChartShares;
  readonly savedSearches: SavedSearches;
  readonly mappings: Mappings;
  readonly agencies: Agencies;
  readonly secrets: Secrets;
  readonly demoAccounts: DemoAccounts;
  readonly audit: AuditLog;
  /** The clock of everything that is kept here. */
  readonly now: () => Date;
  readonly identities: Identities;
  readonly openings: Openings;
  readonly erasures: Erasures;
  readonly caseStates: CaseStates;
  readonly dueDeeds: DueDeeds;
  readonly notices: Notices;
  readonly consents: Consents;
  readonly sharings: Sharings;
  #closed: Promise<void> | null = null;

  constructor(
    private readonly database: Database,
    {
      now,
      sessionLimits,
      checkpoints,
      onCheckpointFailed,
    }: Required<Omit<VaultOptions, 'url' | 'identityKeys'>>,
    identityKeys: KeyService,
  ) {
    this.now = now;
    this.attempts = new Attempts(database);
    this.signInChanges = new SignInChanges(database, now);
    this.accounts = new Accounts(database, this.attempts, this.signInChanges, now);
    this.sessions = new Sessions(database, now, sessionLimits);
    this.pendingSignIns = new PendingSignIns(database, now);
    this.factors = new Factors(database, now);
    this.invitations = new Invitations(database, this.accounts, now);
    this.accessChanges = new AccessWatch(database);
    this.charts = new Charts(database, now);
    this.chartShares = new ChartShares(database, now);
    this.savedSearches = new SavedSearches(database, now);
    this.mappings = new Mappings(database, now);
    this.agencies = new Agencies(database);
    this.secrets = new Secrets(database);
    this.demoAccounts = new DemoAccounts(database);
    this.audit = new AuditLog(
      database,
      now,
      checkpoints,
      onCheckpointFailed,
      (event) => this.#announced(event.operation)?.endOf(event) ?? null,
    );
    const keys = new VaultKeys(database, identityKeys);
    this.identities = new Identities(database, keys, now);
    this.openings = new Openings(database, keys, now);
    this.erasures = new Erasures(database, keys, now);
    this.caseStates = new CaseStates(database, now);
    this.dueDeeds = new DueDeeds(database, keys, now);
    this.notices = new Notices(database, keys, this.openings, this.erasures, now);
    this.consents = new Consents(database, keys, now);
    this.sharings = new Sharings(database, keys, now);
  }

  /** Who knows how something of the vault ended that was announced in the audit; null: it is of the graph. */
  #announced(operation: string): { endOf(event: AuditEvent): Promise<WriteEnd> } | null {
    switch (operation) {
      case 'decideIdentityErasure':
        return this.erasures;
      case 'closeCase':
      case 'reopenCase':
        return this.caseStates;
      case 'markStatusTold':
      case 'keepIdentity':
      case 'keepClaim':
        return this.dueDeeds;
      case 'askToShare':
      case 'decideSharing':
      case 'withdrawSharingRequest':
      case 'answerRecall':
        return this.sharings;
      case 'recordConsent':
      case 'withdrawConsent':
        return this.consents;
      case 'tellDue':
        return this.notices;
      default:
        return null;
    }
  }

  isReachable(): Promise<boolean> {
    return this.database.run('SELECT 1').then(
      () => true,
      () => false,
    );
  }

  /** Every value of every table; see `everyValue`. */
  everyValue(): AsyncGenerator<PlacedValue> {
    return everyValue(this.database);
  }

  /** Writes the events that wait, then closes the connections. */
  close(): Promise<void> {
    return (this.#closed ??= this.audit
      .close()
      .then(() => this.accessChanges.close())
      .then(() => this.database.close()));
  }
}

/**
 * Opens the store and brings its schema up to date; several processes may do so at once.
 * Throws StoreUnavailable, or MigrationMismatch when the schema is not of this release.
 */
export async function openVault({
  url,
  now = () => new Date(),
  sessionLimits = SESSION_LIMITS,
  checkpoints = null,
  onCheckpointFailed = () => undefined,
  identityKeys = () => new KeyRing(''),
}: VaultOptions): Promise<Vault> {
  const database = new Database(url);
  try {
    await migrate(database);
    const wrapped = await database.run('SELECT 1 FROM identity_secret LIMIT 1');
    return new Vault(
      database,
      { now, sessionLimits, checkpoints, onCheckpointFailed },
      identityKeys(wrapped.length > 0),
    );
  } catch (error) {
    await database.close();
    throw error;
  }
}
