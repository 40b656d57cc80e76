import type { MessageKey } from '../../i18n/catalogue.js';

/** Purposes of access, as the vocabulary codes them (VP-18). */
export const PURPOSES = [
  'INVESTIGATION',
  'PROSECUTION',
  'VICTIM_PROTECTION',
  'LIAISON',
  'ANALYSIS',
  'ADMINISTRATION',
  'AUDIT',
  'TRAINING',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What a role mostly asks for; the server decides which purposes it may declare. */
const USUAL: Readonly<Record<string, Purpose>> = {
  analyst: 'ANALYSIS',
  prosecutor: 'PROSECUTION',
  'victim-custodian': 'VICTIM_PROTECTION',
  liaison: 'LIAISON',
  administrator: 'ADMINISTRATION',
  auditor: 'AUDIT',
};
export const usualPurpose = (role: string): Purpose => USUAL[role] ?? 'INVESTIGATION';

export const purposeKey = (code: string): MessageKey =>
  `purpose.${(PURPOSES as readonly string[]).includes(code) ? (code as Purpose) : 'INVESTIGATION'}`;
