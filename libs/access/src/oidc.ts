import {
  allowInsecureRequests,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomState,
  type Configuration,
} from 'openid-client';
import { Strategy } from 'openid-client/passport';
import type { Request } from 'express';
import { seal, unseal } from './seal.js';
import { authenticate } from './strategies.js';

/** A provider of identities (OpenID Connect) that an agency signs in at. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Claim that holds the user name of an account here, such as `preferred_username` or `email`. */
  readonly claim: string;
  /** Shown on the button. */
  readonly name: string;
}

type Claims = Readonly<Record<string, unknown>>;
const SCOPE = 'openid profile email';
const PLACE = 'oidc';
const SESSION_KEY = 'provider';
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** PKCE is the strategy's own; state and nonce are always asked for, whatever the provider says it can do. */
class CodeFlow extends Strategy {
  override authorizationRequestParams(): Record<string, string> {
    return { scope: SCOPE, state: randomState(), nonce: randomNonce() };
  }
}

/** Sign-in at a provider: authorization code with PKCE, state and nonce. Says who it was; whether they may come in is asked elsewhere. */
export class OidcSignIn {
  #configuration: Promise<Configuration> | null = null;

  constructor(
    readonly settings: OidcSettings,
    private readonly returnAddress: string,
    private readonly key: Buffer,
  ) {}

  /** The provider's address, and what the browser keeps meanwhile: sealed, so that nobody can put another's there. Rejects when the provider can't be reached. */
  async begin(request: Request): Promise<{ readonly redirectTo: string; readonly kept: string }> {
    const session = {};
    const outcome = await authenticate(await this.#strategy(), withSession(request, session));
    if (!outcome || !('redirectTo' in outcome)) throw new Error('the provider gave no address');
    return {
      redirectTo: outcome.redirectTo,
      kept: seal(this.key, JSON.stringify(session), PLACE).toString('base64url'),
    };
  }

  /** User name that the provider vouches for. Null or a rejection when it does not, or for another browser than began. */
  async finish(request: Request, kept: string): Promise<string | null> {
    const session = unseal(this.key, Buffer.from(kept, 'base64url'), PLACE);
    if (session === null) return null;
    const strategy = await this.#strategy();
    const outcome = await authenticate<Claims>(strategy, withSession(request, JSON.parse(session) as object));
    if (!outcome || !('user' in outcome)) return null;
    const { user: claims } = outcome;
    const value = claims[this.settings.claim];
    if (this.settings.claim === 'email' && claims['email_verified'] !== true) return null;
    return typeof value === 'string' && value !== '' ? value : null;
  }

  async #strategy(): Promise<CodeFlow> {
    this.#configuration ??= this.#discover();
    const config = await this.#configuration.catch((error: unknown) => {
      this.#configuration = null;
      throw error;
    });
    const { claim } = this.settings;
    return new CodeFlow(
      { config, callbackURL: this.returnAddress, sessionKey: SESSION_KEY },
      (tokens, verified) => {
        const claims: Claims = tokens.claims() ?? {};
        // Many providers tell names at their userinfo endpoint alone.
        const known =
          claim in claims
            ? Promise.resolve(claims)
            : fetchUserInfo(config, tokens.access_token, String(claims['sub']));
        known.then(
          (user) => verified(null, user),
          (error: unknown) => verified(error),
        );
      },
    );
  }

  #discover(): Promise<Configuration> {
    const issuer = new URL(this.settings.issuer);
    // Without TLS only on this very machine.
    return discovery(issuer, this.settings.clientId, this.settings.clientSecret, undefined, {
      ...(LOOPBACK.has(issuer.hostname) ? { execute: [allowInsecureRequests] } : {}),
    });
  }
}

/** The request as the strategy wants it, with a session of this one sign-in. */
const withSession = (request: Request, session: object): object =>
  Object.assign(Object.create(request) as Request, { session });
