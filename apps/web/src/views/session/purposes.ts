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

export const purposeKey = (code: string): MessageKey =>
  `purpose.${(PURPOSES as readonly string[]).includes(code) ? (code as Purpose) : 'INVESTIGATION'}`;
