import {
  Conflict,
  InvalidInput,
  NotSignedIn,
  SetuError,
  type AgencyId,
  type AuditEvent,
  type UserId,
} from '#domain';
import type { Account, PendingSignIn, Vault } from '#vault';
import { AddressLimit } from './address-limit.js';
import type { Origin, Passkeys } from './passkeys.js';
import { requirePurpose } from './scope.service.js';
import type { Need, SecondFactors } from './second-factors.js';
import type { SignedIn } from './session.js';
import { authenticate, passwordStrategy } from './strategies.js';

export interface SignInRequest {
  readonly username: string;
  readonly password: string;
  readonly accessPurpose: string;
  readonly caseReference?: string | null;
}
/** The end of a sign-in: a second factor where one is needed, and the purpose where none was declared yet. */
export interface CompletionRequest {
  readonly code?: string | null;
  readonly passkey?: string | null;
  readonly accessPurpose?: string | null;
  readonly caseReference?: string | null;
}
/** Where a sign-in comes from. */
export interface From {
  readonly address: string;
  /** Such as `Firefox · Windows`. */
  readonly device: string;
  /** Token of the session that this browser had. */
  readonly oldToken: string | null;
}
/** Purpose and case as they are kept with the session. */
interface Declared {
  readonly accessPurpose: string;
  readonly caseReference: string | null;
}
export interface Opened extends Declared {
  /** Of the session. */
  readonly token: string;
  readonly account: Account;
}
/** A first step that was right and is not enough. */
export interface Begun {
  /** Of the pending sign-in. */
  readonly pendingToken: string;
}
/** What a pending sign-in waits for. */
export interface Waiting {
  readonly signIn: PendingSignIn;
  readonly need: Need;
}

const CASE_REFERENCE_MAX = 100;

/** Signs people in and out. A wrong name, a wrong password and a disabled account give one answer at one cost. */
export class SignInService {
  readonly #addresses: AddressLimit;

  constructor(
    private readonly vault: Vault,
    private readonly factors: SecondFactors,
    private readonly passkeys: Passkeys,
    nowMs: () => number = Date.now,
  ) {
    this.#addresses = new AddressLimit(nowMs);
  }

  /**
   * Opens a session and gives its token, or begins a sign-in that needs a second factor; a session that the request came
   * with ends. Throws NotSignedIn `signInFailed` or `tooManyAttempts`, and InvalidInput when the purpose or the case
   * reference can't be declared.
   */
  async signIn(request: SignInRequest, from: From): Promise<Opened | Begun> {
    if (!this.#addresses.admit(from.address)) return this.#refuse(request.username, 'tooManyAttempts');
    let refusal = 'signInFailed';
    const strategy = passwordStrategy(async (username, password) => {
      const result = await this.vault.accounts.verify(username, password);
      if (!result.ok && result.reason === 'locked') refusal = 'tooManyAttempts';
      return result.ok ? result.account : null;
    });
    const outcome = await authenticate<Account>(strategy, {
      body: { username: request.username, password: request.password },
    });
    if (!outcome || !('user' in outcome)) return this.#refuse(request.username, refusal);
    this.#addresses.takeBack(from.address);
    const account = outcome.user;
    const declared = declaredBy(account, request.accessPurpose, request.caseReference);
    if ((await this.factors.needOf(account)) === 'nothing')
      return this.#open(account, declared, 'password', from);
    return { pendingToken: await this.begin(account, declared) };
  }

  /** Begins a sign-in whose first step was right. Without `declared` the purpose is asked for at its end. */
  async begin(account: Account, declared?: Declared): Promise<string> {
    return this.vault.pendingSignIns.open(account.id, declared?.accessPurpose, declared?.caseReference);
  }

  /** Null for a token that is unknown, used or ten minutes old. */
  async waiting(pendingToken: string | null): Promise<Waiting | null> {
    const signIn = pendingToken === null ? null : await this.vault.pendingSignIns.find(pendingToken);
    if (!signIn) return null;
    return { signIn, need: signIn.passed === null ? await this.factors.needOf(signIn.account) : 'nothing' };
  }

  /**
   * Ends a pending sign-in with a session. A factor that was right stays so when the purpose is refused. Throws
   * NotSignedIn `signInOver`, `codeWrong`, `secondFactorMissing` or `tooManyAttempts`, and InvalidInput as `signIn`.
   */
  async complete(
    pendingToken: string | null,
    request: CompletionRequest,
    from: From,
    origin: Origin,
  ): Promise<Opened> {
    const waiting = await this.waiting(pendingToken);
    if (pendingToken === null || !waiting) throw new NotSignedIn('signInOver');
    const { signIn, need } = waiting;
    const { account } = signIn;
    const factor =
      need === 'nothing' ? signIn.passed : await this.#pass(account, need, pendingToken, request, origin);
    const declared =
      signIn.accessPurpose === null
        ? declaredBy(account, request.accessPurpose ?? '', request.caseReference)
        : { accessPurpose: signIn.accessPurpose, caseReference: signIn.caseReference };
    if (!(await this.vault.pendingSignIns.take(pendingToken))) throw new NotSignedIn('signInOver');
    return this.#open(account, declared, factor ?? 'provider', from);
  }

  async signOut(token: string, account: Account): Promise<void> {
    await this.vault.sessions.close(token);
    await this.note('signOut', account, 'done');
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
    await this.note('rights', account, 'done', { operation: 'declarePurpose', declared });
    return declared;
  }

  /** The person of an open session shows again who they are. Throws NotSignedIn `signInFailed` or `tooManyAttempts`. */
  async prove(token: string, account: Account, password: string): Promise<void> {
    const result = await this.vault.accounts.verify(account.username, password);
    if (!result.ok)
      return this.#refuse(
        account.username,
        result.reason === 'locked' ? 'tooManyAttempts' : 'signInFailed',
        'prove',
      );
    await this.vault.sessions.prove(token);
    await this.note('signIn', account, 'done', { operation: 'prove' });
  }

  /**
   * Puts another password in place of the person's own and ends whatever else is open for them; this session stays. A
   * wrong present one counts toward the lock of a sign-in. Throws Conflict `passwordMissing` where there is none to
   * change, NotSignedIn `passwordWrong` or `tooManyAttempts`, and InvalidInput `passwordInvalid`, `passwordCommon`,
   * `passwordNamesUser` or `passwordSame`.
   */
  async changePassword(
    { account, sessionId, token }: SignedIn,
    present: string,
    next: string,
  ): Promise<void> {
    const operation = 'changePassword';
    const { accounts, sessions } = this.vault;
    try {
      if (!(await accounts.hasPassword(account.id))) throw new Conflict('passwordMissing');
      const shown = await accounts.changePassword(account, present, next, sessionId);
      if (!shown.ok) throw new NotSignedIn(shown.reason === 'locked' ? 'tooManyAttempts' : 'passwordWrong');
    } catch (error) {
      if (error instanceof NotSignedIn) return this.refuseAccount(account, error.key, operation);
      if (error instanceof SetuError)
        await this.note('rights', account, 'refused', { operation, detail: { reason: error.key } });
      throw error;
    }
    await sessions.prove(token);
    await this.note('rights', account, 'done', { operation });
  }

  /** Sets the password of who was invited. Throws InvalidInput `invitationInvalid` or as a chosen password, NotSignedIn `tooManyAttempts`. */
  async acceptInvitation(token: string, password: string, address: string): Promise<void> {
    if (!this.#addresses.admit(address)) throw new NotSignedIn('tooManyAttempts');
    const id = await this.vault.invitations.accept(token, password);
    this.#addresses.takeBack(address);
    await this.note('rights', await this.vault.accounts.byId(id), 'done', { operation: 'acceptInvitation' });
  }

  /** A refused sign-in. The audit learns whose account was tried; the caller does not. */
  async refuseAccount(account: Account | null, key: string, operation = 'signInFailed'): Promise<never> {
    await this.note('signInFailed', account, 'refused', { operation });
    throw new NotSignedIn(key);
  }

  /** One event of the audit about a person's own sign-in. */
  note(
    action: AuditEvent['action'],
    account: Account | null,
    outcome: AuditEvent['outcome'],
    {
      operation = action,
      declared,
      detail = {},
    }: {
      readonly operation?: string;
      readonly declared?: Declared;
      readonly detail?: AuditEvent['detail'];
    } = {},
  ): Promise<void> {
    // Nobody has proved to be the person whose sign-in failed: the event names the account as its subject only.
    const actor = action === 'signInFailed' ? null : account;
    const subjectIds = !actor && account ? [account.id] : [];
    return this.vault.audit.append({
      action,
      operation,
      userId: (actor?.id ?? null) as UserId | null,
      agencyId: (actor?.agencyId ?? null) as AgencyId | null,
      accessPurpose: declared?.accessPurpose ?? null,
      caseReference: declared?.caseReference ?? null,
      requestId: null,
      subjectIds,
      subjectCount: subjectIds.length,
      outcome,
      detail,
    });
  }

  async #pass(
    account: Account,
    need: Need,
    pendingToken: string,
    { code, passkey }: CompletionRequest,
    origin: Origin,
  ): Promise<string> {
    if (need === 'enrolment' || (!code && !passkey)) throw new NotSignedIn('secondFactorMissing');
    try {
      const factor = passkey
        ? await this.passkeys.use(account, pendingToken, origin, passkey)
        : await this.factors.spend(account, code!);
      await this.vault.pendingSignIns.pass(pendingToken, factor);
      return factor;
    } catch (error) {
      if (error instanceof NotSignedIn) return this.refuseAccount(account, error.key, 'secondFactor');
      throw error;
    }
  }

  async #open(account: Account, declared: Declared, factor: string, from: From): Promise<Opened> {
    if (from.oldToken !== null) await this.vault.sessions.close(from.oldToken);
    const token = await this.vault.sessions.open(
      account.id,
      declared.accessPurpose,
      declared.caseReference,
      from.device,
    );
    await this.note('signIn', account, 'done', { declared, detail: { factor } });
    return { token, account, ...declared };
  }

  /** The look-up costs the same for a name that is unknown. */
  async #refuse(username: string, key: string, operation?: string): Promise<never> {
    const tried = await this.vault.accounts.byUsername(username.replaceAll('\0', '\uFFFD'));
    return this.refuseAccount(tried, key, operation);
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
