import { mayWithIdentity, type IdentityMatter } from '#access';
import { InvalidInput, isDay, type FieldError, type Principal } from '#domain';
import { randomId } from '#runtime';
import { plainText } from '#values';
import type { Consent, Vault } from '#vault';
import { codelist, term } from '#vocab';
import { MatterLog } from './matter.js';

/** A consent as it was recorded with the person, or the other ground that sharing rests on. */
export interface ConsentRequest {
  readonly entityId: string;
  readonly basis: string;
  readonly authority?: string | null;
  readonly basisOn?: string | null;
  /** Every purpose of the list, each with yes or no. */
  readonly purposes: readonly { readonly purpose: string; readonly isAgreed: boolean }[];
  readonly formVersion: string;
  readonly language: string;
  readonly explainedBy: string;
  readonly interpreter?: string | null;
  readonly guardian?: string | null;
}

const TEXT_MAX = 200;
const PURPOSES = codelist('consentPurpose')!
  .terms.map(({ code }) => code)
  .sort();

/** Consents of protected persons (VP-15 to VP-17). Without one that says yes to a purpose nothing is shared for it. */
export class ConsentService {
  readonly #log: MatterLog;

  constructor(private readonly vault: Pick<Vault, 'identities' | 'consents' | 'audit'>) {
    this.#log = new MatterLog(vault.audit);
  }

  /**
   * Records a consent, which counts from now in place of those before; what is shared for a purpose that it does not cover
   * ends with them. Throws InvalidInput, Forbidden `identityRefused`.
   */
  async record(principal: Principal, request: ConsentRequest): Promise<Consent> {
    const read = readConsent(request);
    await this.#admit(principal, request.entityId, 'recordConsent');
    const { consent } = await this.#write(principal, 'recordConsent', request.entityId, (id) =>
      this.vault.consents.record({ ...read, recordedBy: principal.userId }, id),
    );
    return consent;
  }

  /** From the moment that this resolves nothing is shared for any purpose (VP-16). False when nothing held. */
  async withdraw(principal: Principal, entityId: string): Promise<boolean> {
    await this.#admit(principal, entityId, 'withdrawConsent');
    const { isWithdrawn } = await this.#write(principal, 'withdrawConsent', entityId, (id) =>
      this.vault.consents.withdraw(entityId, principal.userId, id),
    );
    return isWithdrawn;
  }

  /** All of a person, latest first. */
  async list(principal: Principal, entityId: string): Promise<Consent[]> {
    await this.#admit(principal, entityId, 'consents');
    const found = await this.vault.consents.list(entityId);
    await this.#log.note(principal, 'read', 'consents', [entityId], 'done');
    return found;
  }

  async #admit(principal: Principal, entityId: string, operation: string): Promise<void> {
    const heading: IdentityMatter | null = await this.vault.identities.heading(entityId);
    if (heading && mayWithIdentity(principal, 'recordIdentity', heading)) return;
    await this.#log.refuse(principal, operation, heading ? [entityId] : [], 'identityRefused');
  }

  /** Writes, announced in the audit and ended there. `ended`: claims that are no longer shared, or asked to be. */
  #write<T extends { readonly ended: readonly string[] }>(
    principal: Principal,
    operation: string,
    entityId: string,
    work: (id: string) => Promise<T>,
  ): Promise<T> {
    // With it the end of the announcement is found, also after a crash (Consents.endOf).
    const detail = { writeId: randomId('consent') };
    return this.#log.announced(
      principal,
      'write',
      operation,
      [entityId],
      detail,
      () => work(detail.writeId),
      ({ ended }) => ended,
    );
  }
}

function readConsent(request: ConsentRequest): Omit<Consent, 'id' | 'recordedAt' | 'withdrawnAt'> {
  const wrong: FieldError[] = [];
  const text = (value: string | null | undefined): string | null =>
    plainText(value ?? '').slice(0, TEXT_MAX) || null;
  const needed = (field: 'formVersion' | 'language' | 'explainedBy'): string => {
    const value = text(request[field]);
    if (!value) wrong.push({ field, key: 'consentIncomplete' });
    return value ?? '';
  };
  if (!term('consentBasis', request.basis)) wrong.push({ field: 'basis', key: 'codeUnknown' });
  const authority = text(request.authority);
  const basisOn = request.basisOn && isDay(request.basisOn) ? request.basisOn : null;
  if (request.basisOn && !basisOn) wrong.push({ field: 'basisOn', key: 'dateImpossible' });
  // VP-17: whoever acts without consent names the order.
  if (request.basis !== 'consent') {
    if (!authority) wrong.push({ field: 'authority', key: 'consentBasisIncomplete' });
    if (!basisOn) wrong.push({ field: 'basisOn', key: 'consentBasisIncomplete' });
  }
  const asked = request.purposes.map(({ purpose }) => purpose).sort();
  if (asked.join() !== PURPOSES.join()) wrong.push({ field: 'purposes', key: 'consentPurposesIncomplete' });
  const consent = {
    identityId: request.entityId,
    basis: request.basis,
    authority,
    basisOn,
    purposes: request.purposes.filter(({ isAgreed }) => isAgreed).map(({ purpose }) => purpose),
    formVersion: needed('formVersion'),
    language: needed('language'),
    explainedBy: needed('explainedBy'),
    interpreter: text(request.interpreter),
    guardian: text(request.guardian),
  };
  if (wrong.length > 0) throw new InvalidInput(wrong[0]!.key, wrong);
  return consent;
}
