import { DEMO_TODAY } from './generate.js';
import { isoDate } from '#domain';
import { makeName } from './names.js';
import { ORIGIN } from './places.js';
import { Random } from './random.js';

/** A mapping for the generated case table: one accused, one phone and one case a row. */
export const CASE_TABLE_MAPPING = `mapping: bench-case-table
title: { en: Generated case table }
keySpace: bench-case-table
`;

/** Lines of a case table with invented people: for measuring an import of any size. */
export function* caseTableCsv(rows: number, seed = 1): Generator<string> {
  const random = new Random(seed);
  yield 'case_no,date,person,father,phone,district,role\n';
  for (let row = 0; row < rows; row += 1) {
    const name = makeName(random);
    const phone = `+88010${String(random.int(0, 99_999_999)).padStart(8, '0')}`;
    yield `DEMO/${String(1 + Math.floor(row / 4))}/${String(2020 + (row % 6))},${isoDate(DEMO_TODAY - random.int(0, 2000))!},${random.chance(0.5) ? name.bn : name.latin} ${String(row)},${makeName(random).latin},${phone},${random.pick(ORIGIN)},${random.pick(['recruiter', 'transporter', 'broker', 'harbourer'])}\n`;
  }
}
