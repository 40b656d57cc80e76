/** Browser and system, each by the first of its signs: several browsers also name the one they are made of. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/Chrom(e|ium)\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/**
 * Roughly what somebody signed in with, such as `Firefox · Windows`, for their own list of devices; empty when the header
 * says nothing that is known. The header itself is not kept: it tells more of a person than the list needs.
 */
export function deviceOf(userAgent = ''): string {
  return [BROWSERS, SYSTEMS]
    .flatMap((signs) => signs.find(([sign]) => sign.test(userAgent))?.[1] ?? [])
    .join(' · ');
}
