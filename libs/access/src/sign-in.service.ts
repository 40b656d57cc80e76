import { InvalidInput, NotSignedIn, type AuditEvent, type UserId, type AgencyId } from '#domain';
import type { Account, Vault } from '#vault';
import { purposesOf } from './policy.js';

const ADDRESS_LIMIT = 30;
const ADDRESS_WINDOW_MS = 15 * 60_000;

/** Signs people in and out. A wrong name, a wrong password and a disabled account give one answer at one cost. */
export class SignInService {
  readonly #failures = new Map<string, { count: number; since: number }>();

  constructor(
    private readonly vault: Vault,
    private readonly nowMs: () => number = Date.now,
  ) {}

  /** Opens a session and gives its token. Throws NotSignedIn `signInFailed` or `tooManyAttempts`. */
  async signIn(request: { username: string; password: string; accessPurpose: string; caseReference?: string | null }, address: string): Promise<{ token: string; account: Account }> {
    if (this.#isBarred(address)) {
      await this.#note('signInFailed', null, 'refused');
      throw new NotSignedIn('tooManyAttempts');
    }
    const result = await this.vault.accounts.verify(request.username, request.password);
    if (!result.ok) {
      this.#fail(address);
      await this.#note('signInFailed', null, 'refused');
      throw new NotSignedIn(result.reason === 'locked' ? 'tooManyAttempts' : 'signInFailed');
    }
    const { account } = result;
    requirePurpose(account, request.accessPurpose);
    const token = await this.vault.sessions.open(account.id, request.accessPurpose, request.caseReference?.trim() || null);
    await this.#note('signIn', account, 'done', request.accessPurpose, request.caseReference ?? null);
    return { token, account };
  }

  async signOut(token: string, account: Account): Promise<void> {
    await this.vault.sessions.close(token);
    await this.#note('signOut', account, 'done');
  }

  /** Changes the purpose of a session; every later question carries it. */
  async declarePurpose(token: string, account: Account, accessPurpose: string, caseReference: string | null): Promise<void> {
    requirePurpose(account, accessPurpose);
    await this.vault.sessions.declarePurpose(token, accessPurpose, caseReference?.trim() || null);
    await this.#note('rights', account, 'done', accessPurpose, caseReference);
  }

  #isBarred(address: string): boolean {
    const failures = this.#failures.get(address);
    if (!failures) return false;
    if (this.nowMs() - failures.since > ADDRESS_WINDOW_MS) {
      this.#failures.delete(address);
      return false;
    }
    return failures.count >= ADDRESS_LIMIT;
  }

  #fail(address: string): void {
    const failures = this.#failures.get(address) ?? { count: 0, since: this.nowMs() };
    this.#failures.set(address, { ...failures, count: failures.count + 1 });
    if (this.#failures.size > 10_000) this.#failures.clear();
  }

  #note(action: AuditEvent['action'], account: Account | null, outcome: AuditEvent['outcome'], accessPurpose: string | null = null, caseReference: string | null = null): Promise<void> {
    return this.vault.audit.append({
      action,
      operation: action,
      userId: (account?.id ?? null) as UserId | null,
      agencyId: (account?.agencyId ?? null) as AgencyId | null,
      accessPurpose,
      caseReference,
      requestId: null,
      subjectIds: [],
      subjectCount: 0,
      outcome,
      detail: {},
    });
  }
}

function requirePurpose(account: Account, accessPurpose: string): void {
  if (!purposesOf(account.roles).includes(accessPurpose)) throw new InvalidInput('purposeNotAllowed', [{ field: 'accessPurpose', key: 'purposeNotAllowed' }]);
}
