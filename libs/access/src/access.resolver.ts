import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { NotSignedIn } from '#domain';
import { Vault, type Account } from '#vault';
import { DemoAccount, SignInInput, Viewer } from './access.model.js';
import { AgencyModel } from './agency.model.js';
import { mayAudit, mayImport, mayRecord, purposesOf } from './policy.js';
import { cookieValue, Public, SESSION_COOKIE, resolveSession, type SessionRequest } from './session.js';
import { SignInService } from './sign-in.service.js';

interface HttpContext {
  readonly req: SessionRequest & { ip?: string; secure?: boolean };
  readonly res: {
    cookie(name: string, value: string, options: object): void;
    clearCookie(name: string, options: object): void;
  };
}

/** True: session cookies travel over https only, also where the request came over http from a proxy. */
export const SECURE_COOKIES = Symbol('SECURE_COOKIES');

/** Sign-in, sign-out, and who one is. */
@Resolver()
export class AccessResolver {
  constructor(
    @Inject(Vault) private readonly vault: Vault,
    @Inject(SignInService) private readonly signIns: SignInService,
    @Inject(SECURE_COOKIES) private readonly secure: boolean,
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
  @Mutation(() => Viewer, { description: 'Signs in and sets the session cookie.' })
  async signIn(@Args('input') input: SignInInput, @Context() { req, res }: HttpContext): Promise<Viewer> {
    const { token, account, accessPurpose, caseReference } = await this.signIns.signIn(
      input,
      req.ip ?? '',
      cookieValue(req.headers.cookie, SESSION_COOKIE),
    );
    res.cookie(SESSION_COOKIE, token, this.#cookie(req));
    return this.#viewer(account, accessPurpose, caseReference);
  }

  @Mutation(() => Boolean, { description: 'Ends the session.' })
  async signOut(@Context() { req, res }: HttpContext): Promise<boolean> {
    const session = await resolveSession(this.vault, req);
    if (session) await this.signIns.signOut(session.token, session.account);
    res.clearCookie(SESSION_COOKIE, this.#cookie(req));
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

  /** No script reads it, no other site sends it, and it ends with the browser. */
  #cookie(req: HttpContext['req']): object {
    return { httpOnly: true, sameSite: 'strict', secure: this.secure || req.secure === true, path: '/' };
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
      accessPurposes: purposesOf(roles),
      accessPurpose,
      caseReference,
    };
  }
}
