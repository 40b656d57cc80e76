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
    const typed = Object.entries(texts).flatMap(([field, text]) => (text ? [{ field, text }] : []));
    const found = await Promise.all(
      typed.map(async ({ field, text }) => {
        const isAnnounced = announcesIdentity(text);
        const named = isAnnounced ? [] : await this.vault.identities.withTerm(nameTermsIn(text));
        return { field, isAnnounced, isNamed: named.length > 0 };
      }),
    );
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
