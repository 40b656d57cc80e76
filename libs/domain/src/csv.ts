/** What a spreadsheet takes as a formula, or as a number whose first zeros or last digits it drops. */
const TAKEN_OTHERWISE = /^[=+\-@\t\r]|^0\d+$|^\d{12,}$/;

/** A text as a spreadsheet may have it: one that it would take otherwise than as written gets an apostrophe before it. */
export function spreadsheetText(value: string | number): string {
  return typeof value === 'string' && TAKEN_OTHERWISE.test(value) ? `'${value}` : String(value);
}

/** A cell of RFC 4180, safe to open in a spreadsheet. */
export function csvCell(value: string | number): string {
  const text = spreadsheetText(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
