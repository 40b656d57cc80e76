import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { InvalidInput } from '#domain';
import type { Account, Vault } from '#vault';
import type { SecondFactors } from './second-factors.js';

/** Address of the product as the browser knows it, such as `https://setu.example`. */
export type Origin = string;

const NAME_MAX = 60;
const hostOf = (origin: Origin): string => new URL(origin).hostname;
type Transports = Parameters<typeof generateAuthenticationOptions>[0]['allowCredentials'];

/** Passkeys and security keys (WebAuthn) as a second factor. A key signs for our address alone, so a copied page gets nothing. */
export class Passkeys {
  constructor(
    private readonly vault: Pick<Vault, 'factors'>,
    private readonly factors: SecondFactors,
  ) {}

  /** What the browser needs to make a key pair, for the holder of this token alone. */
  async startAdding(account: Account, token: string, origin: Origin): Promise<object> {
    const { passkeys } = await this.vault.factors.summary(account.id);
    const options = await generateRegistrationOptions({
      rpName: 'Setu',
      rpID: hostOf(origin),
      userName: account.username,
      userID: new TextEncoder().encode(account.id),
      attestationType: 'none',
      excludeCredentials: passkeys.map(({ id }) => ({ id })),
      authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
    });
    await this.vault.factors.putChallenge(token, options.challenge);
    return options;
  }

  /** Keeps the key that the browser made; gives recovery codes when it is the first factor. Throws InvalidInput `passkeyInvalid`. */
  async add(
    account: Account,
    token: string,
    origin: Origin,
    answer: string,
    name: string,
  ): Promise<readonly string[]> {
    const challenge = await this.vault.factors.takeChallenge(token);
    const made =
      challenge &&
      (await verifyRegistrationResponse({
        response: parsed<RegistrationResponseJSON>(answer),
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: hostOf(origin),
        requireUserVerification: false,
      }).catch(() => null));
    if (!made || !made.verified) throw new InvalidInput('passkeyInvalid');
    const { id, publicKey, counter, transports = [] } = made.registrationInfo.credential;
    await this.vault.factors.addPasskey({
      id,
      accountId: account.id,
      name: name.trim().normalize('NFC').slice(0, NAME_MAX),
      publicKey,
      counter,
      transports,
    });
    return this.factors.firstRecoveryCodes(account);
  }

  /** What the browser needs to sign with one of the person's keys. */
  async startUsing(account: Account, token: string, origin: Origin): Promise<object> {
    const { passkeys } = await this.vault.factors.summary(account.id);
    const options = await generateAuthenticationOptions({
      rpID: hostOf(origin),
      allowCredentials: passkeys.map(({ id, transports }) => ({ id, transports })) as NonNullable<Transports>,
      userVerification: 'preferred',
    });
    await this.vault.factors.putChallenge(token, options.challenge);
    return options;
  }

  /** Checks what a key signed. Throws NotSignedIn `codeWrong` or `tooManyAttempts`. */
  use(account: Account, token: string, origin: Origin, answer: string): Promise<'passkey'> {
    return this.factors.counted(account, async () => {
      const challenge = await this.vault.factors.takeChallenge(token);
      const response = parsed<AuthenticationResponseJSON>(answer);
      const { passkeys } = await this.vault.factors.summary(account.id);
      const key = passkeys.find(({ id }) => id === response.id);
      if (!challenge || !key) return null;
      const signed = await verifyAuthenticationResponse({
        response,
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: hostOf(origin),
        credential: { id: key.id, publicKey: key.publicKey, counter: key.counter },
        requireUserVerification: false,
      }).catch(() => null);
      if (!signed?.verified) return null;
      const isNew = await this.vault.factors.usePasskey(key.id, signed.authenticationInfo.newCounter);
      return isNew ? 'passkey' : null;
    });
  }
}

function parsed<T>(answer: string): T {
  try {
    return JSON.parse(answer) as T;
  } catch {
    return {} as T;
  }
}
