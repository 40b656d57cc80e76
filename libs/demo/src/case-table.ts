import { DEMO_TODAY } from './generate.js';
import { isoDate } from '#domain';
import { makeName } from './names.js';
import { ORIGIN } from './places.js';
import { Random } from './random.js';

/** A mapping for the generated case table: one accused, one phone and one case a row. */
export const CASE_TABLE_MAPPING = `setu: 1
name: bench-case-table
title: Generated case table
description: Invented accused with their phones, one row each, four to a case.
keySpace: bench-case-table
source: { kind: file, title: Generated case table }
claims: { grade: B2, basis: reported, when: date }
table:
  entities:
    accused:
      type: Person
      key: person
      attributes: { name: person, fatherName: father, roleInProcess: role }
    phone:
      type: Phone
      key: phone
      attributes: { phoneNumber: phone }
    case:
      type: CourtCase
      key: case_no
      attributes: { caseNumber: case_no, district: district }
  links:
    - { relation: USES, from: accused, to: phone }
    - { relation: ACCUSED_IN, from: accused, to: case }
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
