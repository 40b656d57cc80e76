/** From so many digits on the beginning of a number finds it; the server looks for no shorter one (`libs/network`). */
const NUMBER_BEGINNING = 4;

/** Were digits of any script typed, with nothing but the signs that stand among those of a number? */
export const isNumber = (words: string): boolean =>
  /\p{Nd}/u.test(words) && /^[\p{Nd}\s+()./-]*$/u.test(words);

/** Why words found nothing, as far as they tell it themselves: nothing of what is there is said by it. */
export function whyNothing(words: string): 'search.none' | 'search.noneOfNumber' | 'search.noneOfCode' {
  if (isNumber(words) && words.match(/\p{Nd}/gu)!.length < NUMBER_BEGINNING) return 'search.noneOfNumber';
  return /^\s*pp-/iu.test(words) ? 'search.noneOfCode' : 'search.none';
}
