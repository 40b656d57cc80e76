import { InvalidInput, NotSignedIn, type AgencyId, type AuditEvent, type UserId } from '#domain';
import type { Account, Vault } from '#vault';
import { AddressLimit } from './address-limit.js';
import { requirePurpose } from './scope.service.js';
import { authenticate, passwordStrategy } from './strategies.js';

export interface SignInRequest {
  readonly username: string;
  readonly password: string;
  readonly accessPurpose: string;
  readonly caseReference?: string | null;
}
/** Purpose and case as they are kept with the session. */
interface Declared {
  readonly accessPurpose: string;
  readonly caseReference: string | null;
}

const CASE_REFERENCE_MAX = 100;

/** Signs people in and out. A wrong name, a wrong password and a disabled account give one answer at one cost. */
export class SignInService {
  readonly #addresses: AddressLimit;

  constructor(
    private readonly vault: Vault,
    nowMs: () => number = Date.now,
  ) {
    this.#addresses = new AddressLimit(nowMs);
  }

  /**
   * Opens a session and gives its token; a session that the request came with ends. Throws NotSignedIn `signInFailed`
   * or `tooManyAttempts`, and InvalidInput when the purpose or the case reference can't be declared.
   */
  async signIn(
    request: SignInRequest,
    address: string,
    oldToken: string | null = null,
  ): Promise<Declared & { token: string; account: Account }> {
    if (!this.#addresses.admit(address)) return this.#refuse(request.username, 'tooManyAttempts');
    let refusal = 'signInFailed';
    const strategy = passwordStrategy(async (username, password) => {
      const result = await this.vault.accounts.verify(username, password);
      if (!result.ok && result.reason === 'locked') refusal = 'tooManyAttempts';
      return result.ok ? result.account : null;
    });
    const account = await authenticate<Account>(strategy, {
      body: { username: request.username, password: request.password },
    });
    if (!account) return this.#refuse(request.username, refusal);
    this.#addresses.takeBack(address);
    const declared = declaredBy(account, request.accessPurpose, request.caseReference);
    if (oldToken !== null) await this.vault.sessions.close(oldToken);
    const token = await this.vault.sessions.open(account.id, declared.accessPurpose, declared.caseReference);
    await this.#note('signIn', account, 'done', declared);
    return { token, account, ...declared };
  }

  async signOut(token: string, account: Account): Promise<void> {
    await this.vault.sessions.close(token);
    await this.#note('signOut', account, 'done');
  }

  /** Changes the purpose of a session; every later question carries it. Throws InvalidInput, and NotSignedIn when the session is over. */
  async declarePurpose(
    token: string,
    account: Account,
    accessPurpose: string,
    caseReference: string | null | undefined,
  ): Promise<Declared> {
    const declared = declaredBy(account, accessPurpose, caseReference);
    if (!(await this.vault.sessions.declarePurpose(token, declared.accessPurpose, declared.caseReference)))
      throw new NotSignedIn();
    await this.#note('rights', account, 'done', declared);
    return declared;
  }

  /** The audit learns whose account was tried; the caller does not. The look-up costs the same for a name that is unknown. */
  async #refuse(username: string, key: string): Promise<never> {
    const tried = await this.vault.accounts.byUsername(username.replaceAll('\0', '\uFFFD'));
    await this.#note('signInFailed', tried, 'refused', undefined, tried ? [tried.id] : []);
    throw new NotSignedIn(key);
  }

  #note(
    action: AuditEvent['action'],
    account: Account | null,
    outcome: AuditEvent['outcome'],
    declared?: Declared,
    subjectIds: string[] = [],
  ): Promise<void> {
    // Nobody has proved to be the person whose sign-in failed: the event names the account as its subject only.
    const actor = action === 'signInFailed' ? null : account;
    return this.vault.audit.append({
      action,
      operation: action === 'rights' ? 'declarePurpose' : action,
      userId: (actor?.id ?? null) as UserId | null,
      agencyId: (actor?.agencyId ?? null) as AgencyId | null,
      accessPurpose: declared?.accessPurpose ?? null,
      caseReference: declared?.caseReference ?? null,
      requestId: null,
      subjectIds,
      subjectCount: subjectIds.length,
      outcome,
      detail: {},
    });
  }
}

function declaredBy(
  account: Account,
  accessPurpose: string,
  caseReference: string | null | undefined,
): Declared {
  requirePurpose(account.roles, accessPurpose);
  const reference = caseReference?.trim().normalize('NFC') || null;
  if (
    reference !== null &&
    (reference.length > CASE_REFERENCE_MAX || /[\u0000-\u001f\u007f]/.test(reference))
  ) {
    throw new InvalidInput('caseReferenceInvalid', [{ field: 'caseReference', key: 'caseReferenceInvalid' }]);
  }
  return { accessPurpose, caseReference: reference };
}
