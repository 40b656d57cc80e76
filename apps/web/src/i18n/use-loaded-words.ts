import { useEffect, useState } from 'react';
import type { Language } from '../core/model.js';

export type LoadedWords = Readonly<Record<string, string>>;

/** Words that few screens need, in one language; none until they are loaded. `load` is the same function each time. */
export function useLoadedWords(
  load: (language: Language) => Promise<LoadedWords>,
  language: Language,
): LoadedWords {
  const [words, setWords] = useState<LoadedWords>({});
  useEffect(() => {
    let isCurrent = true;
    void load(language).then((loaded) => isCurrent && setWords(loaded));
    return () => {
      isCurrent = false;
    };
  }, [load, language]);
  return words;
}
