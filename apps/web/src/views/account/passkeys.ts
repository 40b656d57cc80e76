import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { ask } from '../../api/client.js';
import {
  AddPasskeyDocument,
  StartPasskeyDocument,
  StartPasskeySignInDocument,
} from '../../api/generated/graphql.js';
import { PortError } from '../../core/ports.js';

/** Browsers make keys for a name, not for a bare number as address. */
export const hasPasskeys = (): boolean =>
  typeof PublicKeyCredential !== 'undefined' && !/^[\d.]+$|:/.test(location.hostname);

/** Lets the browser make a key and keeps it. Gives recovery codes with the first factor. @throws PortError */
export async function addPasskey(name: string): Promise<readonly string[]> {
  const { startPasskey } = await ask(StartPasskeyDocument);
  const made = await ofBrowser(startRegistration({ optionsJSON: JSON.parse(startPasskey) }));
  return (await ask(AddPasskeyDocument, { passkey: JSON.stringify(made), name })).addPasskey;
}

/** Lets the browser sign for the sign-in that was begun. @throws PortError */
export async function signWithPasskey(): Promise<string> {
  const { startPasskeySignIn } = await ask(StartPasskeySignInDocument);
  return JSON.stringify(
    await ofBrowser(startAuthentication({ optionsJSON: JSON.parse(startPasskeySignIn) })),
  );
}

/** The browser does not say whether the person gave up or had no key: it tells pages nothing of what is there. */
async function ofBrowser<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch {
    throw new PortError('BAD_USER_INPUT', 'passkeyNotUsed');
  }
}
