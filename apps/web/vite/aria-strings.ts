import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const DICTIONARY =
  /\/(react-aria|react-aria-components|react-stately)\/dist\/private\/(?:(\w+)\/)?intlStrings\.mjs$/;

/**
 * React Aria ships the sentences that it reads out in 34 languages, none of them Bangla or Hindi. This keeps its English
 * and puts ours beside it: `src/i18n/aria.{bn,hi}.json`, by part and key. Where we have no sentence the English one stands.
 */
export function ariaStrings(folder: string): Plugin {
  type Strings = Record<string, Record<string, string>>;
  const ours: readonly (readonly [string, Strings])[] = [
    ['bn-BD', 'bn'],
    ['hi-IN', 'hi'],
  ].map(([locale, language]) => [
    locale!,
    JSON.parse(readFileSync(`${folder}/aria.${language}.json`, 'utf8')) as Strings,
  ]);
  return {
    name: 'setu-aria-strings',
    enforce: 'pre',
    transform(_, id) {
      const found = DICTIONARY.exec(id.split('?')[0]!);
      if (!found) return null;
      const part = found[2] ?? 'components';
      const english = found[2] ? `../intl/${found[2]}/en-US.mjs` : './intl/en-US.mjs';
      const languages = ours.map(
        ([locale, strings]) =>
          `${JSON.stringify(locale)}: { ...english, ...${asFunctions(strings[part] ?? {})} }`,
      );
      return {
        code: `import english from ${JSON.stringify(english)};\nexport default { 'en-US': english, ${languages.join(', ')} };`,
        map: null,
      };
    },
  };
}

/** "{count} chosen" becomes a function of its arguments, with numbers in the reader's digits. */
function asFunctions(strings: Record<string, string>): string {
  const entries = Object.entries(strings).map(([key, text]) => {
    if (!text.includes('{')) return `${JSON.stringify(key)}: ${JSON.stringify(text)}`;
    const body = text
      .replace(/[`\\]/g, '\\$&')
      .replace(
        /\{(\w+)\}/g,
        (_, name: string) =>
          `\${typeof args.${name} === 'number' ? formatter.number(args.${name}) : args.${name}}`,
      );
    return `${JSON.stringify(key)}: (args, formatter) => \`${body}\``;
  });
  return `{ ${entries.join(', ')} }`;
}
