import { csvCell, spreadsheetText } from './csv.js';

describe('a cell for a spreadsheet', () => {
  it.each(['=1+1', '+8801012345678', '-2', '@SUM(A1)', '\t=1', '\r=1'])(
    'has no text that is taken as a formula: %j',
    (text) => expect(spreadsheetText(text)).toBe(`'${text}`),
  );
  it.each(['01012345678', '0016596133693', '352099001761481'])(
    'keeps each digit of a number that is a name: %j',
    (text) => expect(spreadsheetText(text)).toBe(`'${text}`),
  );
  it.each(['রফিকুল ইসলাম', 'Rafikul + Salma', '45000', '0', '0.5', ''])('leaves %j as it is', (text) =>
    expect(csvCell(text)).toBe(text),
  );
  it('leaves numbers alone, and quotes what would break a row', () => {
    expect(csvCell(-2)).toBe('-2');
    expect(csvCell('Islam, "Rafi"')).toBe('"Islam, ""Rafi"""');
    expect(csvCell('=a\nb')).toBe('"\'=a\nb"');
  });
});
