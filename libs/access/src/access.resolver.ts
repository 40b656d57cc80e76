import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { NotSignedIn } from '#domain';
import { Vault, type Account } from '#vault';
import { DemoAccount, SignInInput, Viewer } from './access.model.js';
import { AcceptInvitationInput, CompleteSignInInput, SignInState } from './account.model.js';
import { AgencyModel } from './agency.model.js';
import { deviceOf } from './device.js';
import { OidcSignIn } from './oidc.js';
import { OriginOf } from './origin.js';
import { Passkeys } from './passkeys.js';
import { mayApproveOpenings, mayAudit, mayIdentity, mayImport, mayRecord, purposesOf } from './policy.js';
import { cookieValue, Public, SESSION_COOKIE, resolveSession } from './session.js';
import {
  PENDING_COOKIE,
  SignInCookies,
  type AddressedRequest,
  type CookieSetter,
} from './sign-in-cookies.js';
import { SignInService, type From, type Opened } from './sign-in.service.js';

interface HttpContext {
  readonly req: AddressedRequest;
  readonly res: CookieSetter;
}

/** Sign-in, sign-out, and who one is. */
@Resolver()
export class AccessResolver {
  constructor(
    @Inject(Vault) private readonly vault: Vault,
    @Inject(SignInService) private readonly signIns: SignInService,
    @Inject(Passkeys) private readonly passkeys: Passkeys,
    @Inject(SignInCookies) private readonly cookies: SignInCookies,
    @Inject(OriginOf) private readonly originOf: OriginOf,
    @Inject(OidcSignIn) private readonly provider: OidcSignIn | null,
  ) {}

  @Public()
  @Query(() => Viewer, { nullable: true, description: 'The signed-in person; null before the sign-in.' })
  async viewer(@Context() { req }: HttpContext): Promise<Viewer | null> {
    const session = await resolveSession(this.vault, req);
    return session
      ? this.#viewer(
          session.account,
          session.principal.accessPurpose || null,
          session.principal.caseReference ?? null,
        )
      : null;
  }

  @Public()
  @Query(() => [DemoAccount], {
    description: 'Sign-ins of a demonstration installation, for its sign-in page; empty elsewhere.',
  })
  async demoAccounts(): Promise<DemoAccount[]> {
    return (await this.vault.demoAccounts.list()).map((account) => ({
      ...account,
      agency: { ...account.agency },
    }));
  }

  @Query(() => [AgencyModel], { description: 'Agencies that may be named in an audience.' })
  async agencies(): Promise<AgencyModel[]> {
    return (await this.vault.agencies.list()).map((agency) => ({ ...agency }));
  }

  @Public()
  @Query(() => SignInState, { description: 'What the sign-in page needs to know.' })
  async signInState(@Context() { req }: HttpContext): Promise<SignInState> {
    const waiting = await this.signIns.waiting(pendingTokenOf(req));
    const provider = this.provider?.settings.name ?? null;
    if (!waiting) return { pending: null, provider };
    const { account, accessPurpose } = waiting.signIn;
    const { passkeys } = await this.vault.factors.summary(account.id);
    return {
      provider,
      pending: {
        username: account.username,
        needsFactor: waiting.need === 'factor',
        needsEnrolment: waiting.need === 'enrolment',
        needsPurpose: accessPurpose === null,
        hasPasskey: passkeys.length > 0,
        accessPurposes: purposesOf(account.roles),
      },
    };
  }

  @Public()
  @Mutation(() => Viewer, {
    nullable: true,
    description:
      'Signs in and sets the session cookie. Null: the password was right, and `signInState` says what is needed more.',
  })
  async signIn(
    @Args('input') input: SignInInput,
    @Context() { req, res }: HttpContext,
  ): Promise<Viewer | null> {
    const outcome = await this.signIns.signIn(input, fromOf(req));
    if ('token' in outcome) return this.#welcome(outcome, req, res);
    this.cookies.set(req, res, PENDING_COOKIE, outcome.pendingToken);
    return null;
  }

  @Public()
  @Mutation(() => Viewer, { description: 'Ends a sign-in that needed more than its first step.' })
  async completeSignIn(
    @Args('input') input: CompleteSignInInput,
    @Context() { req, res }: HttpContext,
  ): Promise<Viewer> {
    const opened = await this.signIns.complete(
      pendingTokenOf(req),
      input,
      fromOf(req),
      this.originOf.request(req),
    );
    this.cookies.clear(req, res, PENDING_COOKIE);
    return this.#welcome(opened, req, res);
  }

  @Public()
  @Mutation(() => String, {
    description: 'Options for the browser to sign with a passkey, as JSON (WebAuthn).',
  })
  async startPasskeySignIn(@Context() { req }: HttpContext): Promise<string> {
    const pendingToken = pendingTokenOf(req);
    const waiting = await this.signIns.waiting(pendingToken);
    if (pendingToken === null || waiting?.need !== 'factor') throw new NotSignedIn('signInOver');
    const { account } = waiting.signIn;
    return JSON.stringify(await this.passkeys.startUsing(account, pendingToken, this.originOf.request(req)));
  }

  @Public()
  @Mutation(() => Boolean, { description: 'Gives up a sign-in that was begun.' })
  async abandonSignIn(@Context() { req, res }: HttpContext): Promise<boolean> {
    const pendingToken = pendingTokenOf(req);
    if (pendingToken !== null) await this.vault.pendingSignIns.take(pendingToken);
    this.cookies.clear(req, res, PENDING_COOKIE);
    return true;
  }

  @Public()
  @Mutation(() => Boolean, { description: 'Sets the password of who was invited; the token is good once.' })
  async acceptInvitation(
    @Args('input') { token, password }: AcceptInvitationInput,
    @Context() { req }: HttpContext,
  ): Promise<boolean> {
    await this.signIns.acceptInvitation(token, password, req.ip ?? '');
    return true;
  }

  @Mutation(() => Boolean, { description: 'Ends the session.' })
  async signOut(@Context() { req, res }: HttpContext): Promise<boolean> {
    const session = await resolveSession(this.vault, req);
    if (session) await this.signIns.signOut(session.token, session.account);
    this.cookies.clear(req, res, SESSION_COOKIE);
    return true;
  }

  @Mutation(() => Viewer, { description: 'Declares another purpose or case for the rest of the session.' })
  async declarePurpose(
    @Args('accessPurpose') accessPurpose: string,
    @Args('caseReference', { type: () => String, nullable: true }) caseReference: string | null,
    @Context() { req }: HttpContext,
  ): Promise<Viewer> {
    const session = await resolveSession(this.vault, req);
    if (!session) throw new NotSignedIn();
    const declared = await this.signIns.declarePurpose(
      session.token,
      session.account,
      accessPurpose,
      caseReference,
    );
    return this.#viewer(session.account, declared.accessPurpose, declared.caseReference);
  }

  #welcome(
    { token, account, accessPurpose, caseReference }: Opened,
    req: AddressedRequest,
    res: CookieSetter,
  ): Promise<Viewer> {
    this.cookies.set(req, res, SESSION_COOKIE, token);
    return this.#viewer(account, accessPurpose, caseReference);
  }

  async #viewer(
    account: Account,
    accessPurpose: string | null,
    caseReference: string | null,
  ): Promise<Viewer> {
    const { id, username, displayName, agencyId, roles, clearance, language, compartments } = account;
    const agency = (await this.vault.agencies.byId(agencyId)) ?? {
      id: agencyId,
      name: agencyId,
      nameBn: agencyId,
      nameHi: agencyId,
      country: '',
    };
    return {
      userId: id,
      username,
      displayName,
      agency: { ...agency },
      roles: [...roles],
      clearance: clearance as Viewer['clearance'],
      language: language as Viewer['language'],
      compartments: [...compartments],
      mayImport: mayImport(roles),
      mayRecord: mayRecord(roles),
      mayAudit: mayAudit(roles),
      mayKeepIdentities: mayIdentity({ roles, accessPurpose: accessPurpose ?? '' }, 'requestOpening'),
      mayApproveOpenings: mayApproveOpenings(roles),
      accessPurposes: purposesOf(roles),
      accessPurpose,
      caseReference,
    };
  }
}

const pendingTokenOf = ({ headers }: AddressedRequest): string | null =>
  cookieValue(headers.cookie, PENDING_COOKIE);

const fromOf = ({ ip = '', headers }: AddressedRequest): From => ({
  address: ip,
  device: deviceOf(headers['user-agent']),
  oldToken: cookieValue(headers.cookie, SESSION_COOKIE),
});
