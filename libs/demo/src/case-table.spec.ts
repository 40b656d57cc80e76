import { caseTableCsv } from './case-table.js';

const table = (rows: number, seed?: number): string[] => [...caseTableCsv(rows, seed)];

describe('the generated case table', () => {
  test('has a heading and as many rows as asked, each with every column', () => {
    const lines = table(1_000);
    expect(lines).toHaveLength(1_001);
    expect(lines.filter((line) => line.split(',').length !== 8 || !line.endsWith('\n'))).toEqual([]);
  });

  test('the same seed gives the same table, another seed another', () => {
    expect(table(200)).toEqual(table(200));
    expect(table(200, 2)).not.toEqual(table(200));
  });

  test('no phone number can be in use, and victims stand by code alone', () => {
    for (const line of table(500).slice(1)) {
      const [, , , , phone, , , victim] = line.trim().split(',');
      expect(phone).toMatch(/^\+88010\d{8}$/);
      expect(victim).toMatch(/^(V-\d{6})?$/);
    }
  });

  test('the rows of one case agree on its date and district', () => {
    const cases = new Map<string, Set<string>>();
    for (const line of table(400).slice(1)) {
      const [number, date, , , , district] = line.split(',');
      cases.set(number!, (cases.get(number!) ?? new Set()).add(`${date!} ${district!}`));
    }
    expect(cases.size).toBe(100);
    expect([...cases.values()].filter((each) => each.size > 1)).toEqual([]);
  });
});
