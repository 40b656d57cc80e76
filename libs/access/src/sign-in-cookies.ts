import type { SessionRequest } from './session.js';

/** Holds the token of a sign-in that waits for its next step. */
export const PENDING_COOKIE = 'setu_sign_in';

export interface CookieSetter {
  cookie(name: string, value: string, options: object): void;
  clearCookie(name: string, options: object): void;
}
export type AddressedRequest = SessionRequest & {
  readonly ip?: string | undefined;
  readonly secure?: boolean;
  readonly protocol?: string;
  readonly host?: string;
};

/** Cookies that no script reads and no other site sends, and that end with the browser. */
export class SignInCookies {
  /** `isSecure`: over https only, also where the request came over http from a proxy. */
  constructor(private readonly isSecure: boolean) {}

  options(request: AddressedRequest): object {
    return {
      httpOnly: true,
      sameSite: 'strict',
      secure: this.isSecure || request.secure === true,
      path: '/',
    };
  }

  set(request: AddressedRequest, response: CookieSetter, name: string, token: string): void {
    response.cookie(name, token, this.options(request));
  }

  clear(request: AddressedRequest, response: CookieSetter, name: string): void {
    response.clearCookie(name, this.options(request));
  }
}
