import { setImmediate } from 'node:timers/promises';
import { actorOf, InvalidInput, type Principal, type TypedTexts } from '#domain';
import type { Vault } from '#vault';
import type { IdentityService } from './identity.service.js';
import { announcesIdentity, nameTermsIn } from './protected-text.js';

/** Keeps identities out of free text (VP-10): what may hold one is refused before anything is saved. */
export class TextScreenService {
  constructor(
    private readonly vault: Pick<Vault, 'identities' | 'audit'>,
    private readonly identities: Pick<IdentityService, 'countLookUp'>,
  ) {}

  /**
   * As TextScreen says. One answer for every ground; a name that is in the vault counts as a look-up, so that nobody tries
   * out names this way without the supervisors being told.
   */
  async screen(principal: Principal, texts: TypedTexts): Promise<void> {
    const typed = Object.entries(texts).flatMap(([field, text]) =>
      [text ?? []].flat().map((each, at) => ({
        list: field,
        field: typeof text === 'string' ? field : `${field}.${String(at)}`,
        text: each,
      })),
    );
    const terms: string[][] = [];
    for (const { text } of typed) {
      terms.push(nameTermsIn(text));
      // Notes of a whole chart take seconds; others are not to wait for it.
      await setImmediate();
    }
    const known = await this.vault.identities.withTerm(terms.flat());
    const found: { list: string; field: string; isAnnounced: boolean; isNamed: boolean }[] = [];
    for (const [at, { list, field, text }] of typed.entries()) {
      // Of a list the first one alone is told: a long one must not try out many names at once.
      if (found.some((each) => each.list === list)) continue;
      const isAnnounced = announcesIdentity(text);
      const isNamed =
        known.length > 0 && !isAnnounced && (await this.vault.identities.withTerm(terms[at]!)).length > 0;
      if (isAnnounced || isNamed) found.push({ list, field, isAnnounced, isNamed });
    }
    if (found.length === 0) return;
    if (found.some(({ isNamed }) => isNamed)) await this.identities.countLookUp(principal);
    await this.vault.audit.append({
      action: 'denied',
      operation: 'screenText',
      ...actorOf(principal),
      subjectIds: [],
      subjectCount: 0,
      outcome: 'refused',
      detail: { fields: found.length },
    });
    throw new InvalidInput(
      'textNamesProtected',
      found.map(({ field }) => ({ field, key: 'textNamesProtected' })),
    );
  }
}
