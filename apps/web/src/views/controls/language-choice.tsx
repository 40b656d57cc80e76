import type { ReactNode } from 'react';
import type { Language } from '../../core/model.js';
import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n/catalogue.js';
import { useText } from '../../i18n/use-text.js';

/** English, Bangla, Hindi, each named in itself. */
export function LanguageChoice({
  language,
  onChange,
}: {
  language: Language;
  onChange(language: Language): void;
}): ReactNode {
  const { t } = useText();
  return (
    <div role="group" aria-label={t('frame.language')} className="language-choice">
      {LANGUAGES.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={each === language}
          onClick={() => onChange(each)}
        >
          {LANGUAGE_NAMES[each]}
        </button>
      ))}
    </div>
  );
}
