import { Inject } from '@nestjs/common';
import { Args, Context, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Forbidden, NotSignedIn } from '#domain';
import { Vault, type Account, type SignInChangeKind } from '#vault';
import { AccountSecurity, ChangePasswordInput, TotpEnrolment } from './account.model.js';
import { OriginOf } from './origin.js';
import { Passkeys } from './passkeys.js';
import { SecondFactors } from './second-factors.js';
import { cookieValue, CurrentSession, Public, resolveSession, type SignedIn } from './session.js';
import { PENDING_COOKIE, type AddressedRequest } from './sign-in-cookies.js';
import { SignInService } from './sign-in.service.js';

interface Asked {
  readonly req: AddressedRequest;
}

/** An open session alone does not change how one signs in: the person must have shown who they are so shortly before. */
const PROOF_MS = 10 * 60_000;

/** A person's own sign-in: password, second factors, recovery codes, open sessions. */
@Resolver()
export class AccountResolver {
  constructor(
    @Inject(Vault) private readonly vault: Vault,
    @Inject(SignInService) private readonly signIns: SignInService,
    @Inject(SecondFactors) private readonly factors: SecondFactors,
    @Inject(Passkeys) private readonly passkeys: Passkeys,
    @Inject(OriginOf) private readonly originOf: OriginOf,
  ) {}

  @Query(() => AccountSecurity, { description: "The signed-in person's own sign-in." })
  async accountSecurity(@CurrentSession() session: SignedIn): Promise<AccountSecurity> {
    const { account, sessionId } = session;
    const [summary, isSecondFactorRequired, hasPassword, devices, changes] = await Promise.all([
      this.vault.factors.summary(account.id),
      this.factors.isRequired(account),
      this.vault.accounts.hasPassword(account.id),
      this.vault.sessions.list(account.id),
      this.vault.signInChanges.list(account.id),
    ]);
    return {
      hasTotp: summary.hasTotp,
      passkeys: summary.passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
        id,
        name,
        createdAt,
        lastUsedAt,
      })),
      recoveryCodesLeft: summary.recoveryCodesLeft,
      isSecondFactorRequired,
      hasPassword,
      isProofNeeded: !this.#isProved(session),
      // The one that asks comes first: the times of two may be equal.
      devices: devices
        .map((device) => ({ ...device, isCurrent: device.id === sessionId }))
        .sort((one, other) => Number(other.isCurrent) - Number(one.isCurrent)),
      changes: changes.map((change) => ({ ...change })),
    };
  }

  @Mutation(() => Boolean, { description: 'Says that one knows of these changes of the own sign-in.' })
  async seeSignInChanges(
    @CurrentSession() { account }: SignedIn,
    @Args('ids', { type: () => [ID] }) ids: string[],
  ): Promise<boolean> {
    await this.vault.signInChanges.see(account.id, ids);
    return true;
  }

  @Mutation(() => Boolean, { description: 'Shows again who one is, before a change of how one signs in.' })
  async prove(@CurrentSession() session: SignedIn, @Args('password') password: string): Promise<boolean> {
    await this.signIns.prove(session.token, session.account, password);
    return true;
  }

  @Mutation(() => Boolean, {
    description: "Puts another password in place of one's own. One's other sessions end; this one stays.",
  })
  async changePassword(
    @CurrentSession() session: SignedIn,
    @Args('input') { presentPassword, newPassword }: ChangePasswordInput,
  ): Promise<boolean> {
    await this.signIns.changePassword(session, presentPassword, newPassword);
    return true;
  }

  @Public()
  @Mutation(() => TotpEnrolment, {
    description: 'A new secret for an authenticator app; counts once `confirmTotp` has seen a code of it.',
  })
  async startTotp(@Context() { req }: Asked): Promise<TotpEnrolment> {
    const { account } = await this.#enrolling(req);
    return this.factors.startTotp(account);
  }

  @Public()
  @Mutation(() => [String], {
    description: 'Puts the new secret in use. Gives recovery codes, shown once, with the first factor.',
  })
  async confirmTotp(@Args('code') code: string, @Context() { req }: Asked): Promise<string[]> {
    const enrolling = await this.#enrolling(req);
    const { account, pendingToken } = enrolling;
    const codes = await this.factors.confirmTotp(account, code);
    if (pendingToken !== null) await this.vault.pendingSignIns.pass(pendingToken, 'totp');
    await this.#tell(enrolling, 'totpAdded');
    await this.#changed(account, 'confirmTotp');
    return [...codes];
  }

  @Mutation(() => Boolean, { description: 'Takes the authenticator app away.' })
  async removeTotp(@CurrentSession() session: SignedIn): Promise<boolean> {
    this.#requireProof(session);
    if (await this.factors.removeTotp(session.account)) await this.#tell(session, 'totpRemoved');
    return this.#changed(session.account, 'removeTotp');
  }

  @Mutation(() => [String], { description: 'Ten new recovery codes, shown once; the old ones are void.' })
  async newRecoveryCodes(@CurrentSession() session: SignedIn): Promise<string[]> {
    this.#requireProof(session);
    const codes = await this.factors.newRecoveryCodes(session.account);
    await this.#tell(session, 'recoveryCodes');
    await this.#changed(session.account, 'newRecoveryCodes');
    return [...codes];
  }

  @Mutation(() => String, { description: 'Options for the browser to make a passkey, as JSON (WebAuthn).' })
  async startPasskey(@CurrentSession() session: SignedIn, @Context() { req }: Asked): Promise<string> {
    this.#requireProof(session);
    return JSON.stringify(
      await this.passkeys.startAdding(session.account, session.token, this.originOf.request(req)),
    );
  }

  @Mutation(() => [String], {
    description:
      'Keeps a passkey that the browser made. Gives recovery codes, shown once, with the first factor.',
  })
  async addPasskey(
    @CurrentSession() session: SignedIn,
    @Args('passkey', { description: 'What the browser made, as JSON (WebAuthn).' }) passkey: string,
    @Args('name') name: string,
    @Context() { req }: Asked,
  ): Promise<string[]> {
    this.#requireProof(session);
    const origin = this.originOf.request(req);
    const codes = await this.passkeys.add(session.account, session.token, origin, passkey, name);
    await this.#tell(session, 'passkeyAdded');
    await this.#changed(session.account, 'addPasskey');
    return [...codes];
  }

  @Mutation(() => Boolean, { description: 'Takes a passkey away.' })
  async removePasskey(
    @CurrentSession() session: SignedIn,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<boolean> {
    this.#requireProof(session);
    if (await this.factors.removePasskey(session.account, id)) await this.#tell(session, 'passkeyRemoved');
    return this.#changed(session.account, 'removePasskey');
  }

  @Mutation(() => Boolean, { description: "Ends one of one's own sessions; false when there is none." })
  async endSession(
    @CurrentSession() { account }: SignedIn,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<boolean> {
    const isEnded = await this.vault.sessions.end(account.id, id);
    if (isEnded) await this.#changed(account, 'endSession');
    return isEnded;
  }

  @Mutation(() => Int, { description: "Ends all of one's sessions but this one; says how many." })
  async endOtherSessions(@CurrentSession() { account, sessionId }: SignedIn): Promise<number> {
    const ended = await this.vault.sessions.endOthers(account.id, sessionId);
    await this.#changed(account, 'endOtherSessions');
    return ended;
  }

  /** Who may set up an authenticator app: the signed-in, and who can't be signed in without one. */
  async #enrolling(
    req: AddressedRequest,
  ): Promise<{ account: Account; pendingToken: string | null; sessionId: string | null }> {
    const session = await resolveSession(this.vault, req);
    if (session) {
      this.#requireProof(session);
      return { account: session.account, pendingToken: null, sessionId: session.sessionId };
    }
    const pendingToken = cookieValue(req.headers.cookie, PENDING_COOKIE);
    const waiting = await this.signIns.waiting(pendingToken);
    if (waiting?.need !== 'enrolment') throw new NotSignedIn();
    return { account: waiting.signIn.account, pendingToken, sessionId: null };
  }

  /** `sessionId`: null where nobody is signed in yet. */
  #tell(
    { account, sessionId }: { readonly account: Account; readonly sessionId: string | null },
    kind: SignInChangeKind,
  ): Promise<void> {
    return this.vault.signInChanges.note(account.id, kind, sessionId);
  }

  async #changed(account: Account, operation: string): Promise<true> {
    await this.signIns.note('rights', account, 'done', { operation });
    return true;
  }

  #isProved({ provedAt }: SignedIn): boolean {
    return this.vault.now().getTime() - provedAt.getTime() < PROOF_MS;
  }

  /** Throws Forbidden `proofNeeded`. */
  #requireProof(session: SignedIn): void {
    if (!this.#isProved(session)) throw new Forbidden('proofNeeded');
  }
}
