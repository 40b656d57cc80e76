import type { AuditWords } from '../../core/audit-words.js';
import type { Language } from '../../core/model.js';
import { useLoadedWords } from '../../i18n/use-loaded-words.js';

const load = async (language: Language): Promise<AuditWords> => {
  switch (language) {
    case 'bn':
      return (await import('../../i18n/audit.bn.json')).default;
    case 'hi':
      return (await import('../../i18n/audit.hi.json')).default;
    case 'en':
      return (await import('../../i18n/audit.en.json')).default;
  }
};

/** Words for what the audit keeps as codes; only an auditor loads them. */
export const useAuditWords = (language: Language): AuditWords => useLoadedWords(load, language);
