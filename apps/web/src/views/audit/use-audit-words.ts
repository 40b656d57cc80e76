import { useEffect, useState } from 'react';
import type { AuditWords } from '../../core/audit-words.js';
import type { Language } from '../../core/model.js';

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

/** Words for what the audit keeps as codes; none until they are loaded, which only an auditor does. */
export function useAuditWords(language: Language): AuditWords {
  const [words, setWords] = useState<AuditWords>({});
  useEffect(() => {
    let isCurrent = true;
    void load(language).then((loaded) => isCurrent && setWords(loaded));
    return () => {
      isCurrent = false;
    };
  }, [language]);
  return words;
}
