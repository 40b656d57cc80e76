import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Vault } from '#vault';
import { OidcSignIn } from './oidc.js';
import { cookieValue, Public } from './session.js';
import { PENDING_COOKIE, SignInCookies } from './sign-in-cookies.js';
import { SignInService } from './sign-in.service.js';

const KEPT_COOKIE = 'setu_provider';
const KEPT_MS = 10 * 60_000;
export const OIDC_RETURN_PATH = '/auth/oidc/return';

/** To the provider and back. Whoever comes back is asked for the rest (second factor, purpose) by the page. */
@Public()
@Controller('auth/oidc')
export class OidcController {
  constructor(
    @Inject(Vault) private readonly vault: Vault,
    @Inject(SignInService) private readonly signIns: SignInService,
    @Inject(SignInCookies) private readonly cookies: SignInCookies,
    @Inject(OidcSignIn) private readonly provider: OidcSignIn | null,
  ) {}

  @Get()
  async leave(@Req() request: Request, @Res() response: Response): Promise<void> {
    response.setHeader('cache-control', 'no-store');
    if (!this.provider) return this.#back(response, 'signInFailed');
    try {
      const { redirectTo, kept } = await this.provider.begin(request);
      // Lax, not Strict: the way back begins on the provider's site.
      response.cookie(KEPT_COOKIE, kept, { ...this.#keptFor(request), maxAge: KEPT_MS });
      response.redirect(redirectTo);
    } catch {
      this.#back(response, 'providerUnavailable');
    }
  }

  @Get('return')
  async return(@Req() request: Request, @Res() response: Response): Promise<void> {
    response.setHeader('cache-control', 'no-store');
    const kept = cookieValue(request.headers.cookie, KEPT_COOKIE);
    response.clearCookie(KEPT_COOKIE, this.#keptFor(request));
    const username = kept === null ? null : await this.provider?.finish(request, kept).catch(() => null);
    const account = username
      ? await this.vault.accounts.byUsername(username.replaceAll('\0', '\uFFFD'))
      : null;
    if (!account || account.isDisabled) {
      await this.signIns.refuseAccount(account, 'signInFailed', 'provider').catch(() => undefined);
      return this.#back(response, 'signInFailed');
    }
    this.cookies.set(request, response, PENDING_COOKIE, await this.signIns.begin(account));
    response.redirect('/');
  }

  #keptFor(request: Request): object {
    return { ...this.cookies.options(request), sameSite: 'lax', path: '/auth/oidc' };
  }

  #back(response: Response, key: string): void {
    response.redirect(`/#${key}`);
  }
}
