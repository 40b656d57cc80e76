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
      typeof text === 'object' && text !== null
        ? text.map((each, at) => ({ field: `${field}.${String(at)}`, text: each }))
        : text
          ? [{ field, text }]
          : [],
    );
    const terms = typed.map(({ text }) => nameTermsIn(text));
    // Asked of all at once, and one by one only when one of them is.
    const isAnyNamed = (await this.vault.identities.withTerm(terms.flat())).length > 0;
    const found = [];
    for (const [at, { field, text }] of typed.entries()) {
      const isAnnounced = announcesIdentity(text);
      const isNamed =
        isAnyNamed && !isAnnounced && (await this.vault.identities.withTerm(terms[at]!)).length > 0;
      found.push({ field, isAnnounced, isNamed });
    }
    const wrong = found.filter(({ isAnnounced, isNamed }) => isAnnounced || isNamed);
    if (wrong.length === 0) return;
    if (wrong.some(({ isNamed }) => isNamed)) await this.identities.countLookUp(principal);
    await this.vault.audit.append({
      action: 'denied',
      operation: 'screenText',
      ...actorOf(principal),
      subjectIds: [],
      subjectCount: 0,
      outcome: 'refused',
      detail: { fields: wrong.length },
    });
    throw new InvalidInput(
      'textNamesProtected',
      wrong.map(({ field }) => ({ field, key: 'textNamesProtected' })),
    );
  }
}
