/** A text as a spreadsheet may have it: one that it would take as a formula gets an apostrophe before it. */
export function spreadsheetText(value: string | number): string {
  return typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
}

/** A cell of RFC 4180, safe to open in a spreadsheet. */
export function csvCell(value: string | number): string {
  const text = spreadsheetText(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
