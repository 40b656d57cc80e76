import { useEffect, useState } from 'react';
import { LOCALES } from '../../i18n/catalogue.js';
import type { Words } from '../../i18n/use-words.js';
import {
  attributeLook,
  gradeLists,
  gradeOn,
  loadCodelists,
  type Language,
  type GradeCodes,
} from '#vocab/browser';

type Codelists = Awaited<ReturnType<typeof loadCodelists>>;
let kept: Codelists | null = null;

/** Labels of the code lists, loaded when a screen first needs them; null until then. */
export function useCodelists(): Codelists | null {
  const [lists, setLists] = useState(kept);
  useEffect(() => {
    if (kept) return;
    let isCurrent = true;
    void loadCodelists().then((loaded) => {
      kept = loaded;
      if (isCurrent) setLists(loaded);
    });
    return () => {
      isCurrent = false;
    };
  }, []);
  return lists;
}

/** Label of a code, or the code itself where the list or the code isn't known. */
export function codeLabel(lists: Codelists | null, list: string, code: string, language: Language): string {
  return lists?.get(list)?.terms.get(code)?.[language] ?? code;
}

/** What a grade means, on the reader's scale. */
export function gradeWords(
  lists: Codelists | null,
  grading: GradeCodes,
  { t, scale, language }: Words,
): string {
  const [codes, names] = [gradeOn(scale, grading), gradeLists(scale)];
  return t('claim.grade', {
    source: codeLabel(lists, names.source, codes.source, language),
    information: codeLabel(lists, names.information, codes.information, language),
  });
}

const isAmount = (kind: string): boolean =>
  ['money', 'number'].includes(attributeLook(kind)?.valueType ?? '');

/** A value of an attribute in words: coded values by their label, amounts in the reader's digits, all others as said. */
export function valueWords(lists: Codelists | null, kind: string, value: string, language: Language): string {
  const list = attributeLook(kind)?.codelist;
  if (list) return codeLabel(lists, list, value, language);
  return isAmount(kind) && /^\d+(\.\d+)?$/.test(value)
    ? new Intl.NumberFormat(LOCALES[language]).format(Number(value))
    : value;
}
