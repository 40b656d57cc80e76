import { isoDate } from '#domain';
import { DEMO_TODAY } from './generate.js';
import { makeName } from './names.js';
import { ORIGIN } from './places.js';
import { Random } from './random.js';

/** What a register of accused needs of the same table: who, in which case, when. 1.25 entities and 2.25 claims a row. */
export const CASE_REGISTER_MAPPING = `setu: 1
name: bench-case-register
title: Register of accused
description: Invented accused and their cases, one row each, four to a case.
keySpace: bench-case-register
source: { kind: file, title: Generated case table }
claims: { grade: B2, basis: reported, when: date }
table:
  ignore: [phone, district, role, victim_code]
  entities:
    accused:
      type: Person
      key: [case_no, person, father]
      attributes: { name: { column: person, when: always } }
    case:
      type: CourtCase
      key: case_no
      attributes: { caseNumber: { column: case_no, when: always } }
  links:
    - { relation: ACCUSED_IN, from: accused, to: case }
`;

/**
 * A mapping for the generated case table: one accused, one phone and one case a row, and in some rows a victim by the
 * code that the agency uses.
 */
export const CASE_TABLE_MAPPING = `setu: 1
name: bench-case-table
title: Generated case table
description: Invented accused with their phones and cases, one row each, four to a case; some rows name a victim by code.
keySpace: bench-case-table
source: { kind: file, title: Generated case table }
claims: { grade: B2, basis: reported, when: date }
table:
  entities:
    accused:
      type: Person
      key: [case_no, person, father]
      attributes: { name: person, fatherName: father, roleInProcess: role }
    phone:
      type: Phone
      key: phone
      attributes: { phoneNumber: phone }
    case:
      type: CourtCase
      key: case_no
      attributes: { caseNumber: case_no, district: district }
    victim:
      where: { victim_code: { present: true } }
      type: Person
      protected: true
      key: victim_code
  links:
    - { relation: USES, from: accused, to: phone }
    - { relation: ACCUSED_IN, from: accused, to: case }
    - { relation: VICTIM_IN, from: victim, to: case }
`;

const ROWS_PER_CASE = 4;
const FIRST_YEAR = 2022;

/**
 * Lines of a case table (CSV with a heading) of invented people, for measuring an import of any size. The same seed
 * gives the same lines. Phones are of a range that nobody has.
 */
export function* caseTableCsv(rows: number, seed = 1): Generator<string> {
  const random = new Random(seed);
  yield 'case_no,date,person,father,phone,district,role,victim_code\n';
  let district = '';
  let date = '';
  for (let row = 0; row < rows; row += 1) {
    const number = 1 + Math.floor(row / ROWS_PER_CASE);
    if (row % ROWS_PER_CASE === 0) {
      district = random.pick(ORIGIN);
      date = isoDate(DEMO_TODAY - random.int(0, 1700))!;
    }
    const name = makeName(random);
    const phone = `+88010${String(random.int(0, 99_999_999)).padStart(8, '0')}`;
    const role = random.pick(['recruiter', 'transporter', 'broker', 'harbourer']);
    // One victim a case, in its first row.
    const victim = row % ROWS_PER_CASE === 0 ? `V-${String(number).padStart(6, '0')}` : '';
    yield `DEMO/${String(number)}/${String(FIRST_YEAR + (number % 5))},${date},${random.chance(0.5) ? name.bn : name.latin},${makeName(random).latin},${phone},${district},${role},${victim}\n`;
  }
}
