import { RE2JS } from 're2js';

/**
 * A regular expression that takes time in proportion to the text, whatever the pattern: `(a+)+$` on a long cell can't
 * hold up the process. It knows no look-ahead, look-behind or back-references; `\d`, `\w`, `\s` and `\b` mean ASCII.
 */
export interface LinearPattern {
  /** The first group of the first match, or the whole match when there is no group or it took no part. */
  first(text: string): string | undefined;
}
/** Largest compiled pattern: `(a{1,1000}){1,50}` is short to write and long to run. */
const LARGEST_PROGRAM = 1_000;
const LONGEST_PATTERN = 2_000;

export type PatternProblem = 'mappingBadPattern' | 'mappingPatternUnsupported' | 'mappingPatternTooLarge';

/** Compiles a pattern, or says what is wrong with it. Compile once, use for every row. */
export function linearPattern(pattern: string, ignoreCase = false): LinearPattern | PatternProblem {
  if (pattern.length > LONGEST_PATTERN) return 'mappingPatternTooLarge';
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(RE2JS.translateRegExp(pattern), ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  } catch {
    return isJavaScript(pattern) ? 'mappingPatternUnsupported' : 'mappingBadPattern';
  }
  if (compiled.programSize() > LARGEST_PROGRAM) return 'mappingPatternTooLarge';
  const hasGroup = compiled.groupCount() > 0;
  return {
    first: (text) => {
      const matcher = compiled.matcher(text);
      if (!matcher.find()) return undefined;
      return (hasGroup ? matcher.group(1) : null) ?? matcher.group(0) ?? undefined;
    },
  };
}

/** The same, of a pattern that a mapping was checked for. */
export function checkedPattern(pattern: string, ignoreCase = false): LinearPattern {
  const compiled = linearPattern(pattern, ignoreCase);
  if (typeof compiled === 'string') throw new RangeError(`${compiled}: ${pattern}`);
  return compiled;
}

function isJavaScript(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').source !== '';
  } catch {
    return false;
  }
}
