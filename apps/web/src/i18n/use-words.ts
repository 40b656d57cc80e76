import { useMemo } from 'react';
import { labelOf } from '#vocab/browser';
import { useText, type Text } from './use-text.js';

/** Text with the labels of the vocabulary: apart, so that the sign-in page does not load them. */
export interface Words extends Text {
  /** Label of a type, relation or attribute. */
  term(code: string): string;
}

export function useWords(): Words {
  const text = useText();
  return useMemo(() => ({ ...text, term: (code) => labelOf(code, text.language) }), [text]);
}
