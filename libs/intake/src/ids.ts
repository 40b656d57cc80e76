import { createHmac } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * The same id for the same parts, under a secret key: an outsider can't test whether a name is known, and two
 * agencies' ids of one person have nothing in common. `ent_` and 26 characters of base32 (130 bits).
 */
export function deterministicId(key: Buffer, prefix: string, ...parts: readonly string[]): string {
  let message = '';
  for (const part of parts) message += `${part.length}:${part}\u001f`;
  const digest = createHmac('sha256', key).update(message).digest();
  let text = `${prefix}_`;
  let bits = 0;
  let held = 0;
  for (let at = 0; text.length < prefix.length + 27; ) {
    if (held < 5) {
      bits = ((bits << 8) | digest[at++]!) & 0xfff;
      held += 8;
    }
    held -= 5;
    text += ALPHABET[(bits >>> held) & 31];
  }
  return text;
}
