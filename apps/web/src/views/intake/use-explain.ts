import type { Language } from '../../core/model.js';
import type { PortError } from '../../core/ports.js';
import { useLoadedWords, type LoadedWords } from '../../i18n/use-loaded-words.js';
import { useWords } from '../../i18n/use-words.js';

const load = async (language: Language): Promise<LoadedWords> => {
  switch (language) {
    case 'bn':
      return (await import('../../i18n/intake.bn.json')).default;
    case 'hi':
      return (await import('../../i18n/intake.hi.json')).default;
    case 'en':
      return (await import('../../i18n/intake.en.json')).default;
  }
};

export interface Explanation {
  readonly summary: string;
  /** What is wrong at which place of the mapping or file. */
  readonly mistakes: readonly { readonly place: string; readonly text: string }[];
}

/** Puts a refusal of the import in the reader's words, each mistake with its place. */
export function useExplain(): (failure: Pick<PortError, 'code' | 'key' | 'fields'>) => Explanation {
  const { language, say, term, number } = useWords();
  const messages = useLoadedWords(load, language);
  return (failure) => {
    const [first] = failure.fields;
    const general = { count: failure.fields.length, path: first?.field ?? '', ...first?.values };
    const explain = (key: string, values: Readonly<Record<string, string | number>>) =>
      key in messages
        ? fill(messages[key]!, values, term, number)
        : say({ key: `error.${key}`, fallback: `error.code.${failure.code}`, values });
    return {
      summary: explain(failure.key, general),
      mistakes: failure.fields
        .filter(({ field, key }) => field !== 'file' && key !== failure.key)
        .map(({ field, key, values = {} }) => ({ place: field, text: explain(key, values) })),
    };
  };
}

/** Words that are filled with codes of the vocabulary, as the server does. */
const CODES = new Set(['relation', 'attribute', 'type', 'from', 'to', 'expected']);

/** `{name}` is filled; a question after a nearest word that wasn't found is left out, as the server does. */
function fill(
  template: string,
  values: Readonly<Record<string, string | number>>,
  term: (code: string) => string,
  number: (value: number) => string,
): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? '';
    const text = typeof value === 'number' ? number(value) : value;
    return CODES.has(name) ? text.split(', ').map(term).join(', ') : text;
  });
  return values['nearest'] === '' ? filled.replace(/[^.।:]*“”[^.।]*\?$/u, '').trim() : filled;
}
