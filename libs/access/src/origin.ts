import type { Origin } from './passkeys.js';
import type { AddressedRequest } from './sign-in-cookies.js';

/** The product's address as browsers know it: the one configured, else the one that a request was sent to. */
export class OriginOf {
  constructor(private readonly publicUrl: string | null) {}

  request({ protocol = 'http', host = '' }: AddressedRequest): Origin {
    return this.publicUrl ?? `${protocol}://${host}`;
  }
}
