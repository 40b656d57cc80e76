/** What XML 1.0 can't hold at all: control letters, halves of letters, and two that are none. */
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** What no format holds becomes U+FFFD. */
export const wellFormed = (text: string): string => text.replace(IMPOSSIBLE, '\ufffd');

/** A text as content or attribute of an element, never as markup. */
export const xmlText = (text: string): string =>
  wellFormed(text).replace(/[&<>"'\t\n\r]/g, (letter) => ESCAPED[letter]!);

type Attributes = Readonly<Record<string, string | number | null | undefined>>;
/** An element of markup that is made already; attributes without a value are left out. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === null || value === undefined ? [] : [` ${key}="${xmlText(String(value))}"`],
  );
  return content.length > 0
    ? `<${name}${written.join('')}>${content.join('')}</${name}>`
    : `<${name}${written.join('')}/>`;
}
export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
