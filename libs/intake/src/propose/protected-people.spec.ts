import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgencyId, Scope } from '#domain';
import type { GraphStore } from '#graph';
import { parseMapping } from '../mapping/parse-mapping.js';
import { openFile } from '../reading/bytes.js';
import { inspectFile } from '../reading/inspect-file.js';
import { inBatches } from '../run/batches.js';
import { mapPlan } from '../run/map-plan.js';
import { planImport } from '../run/plan.js';
import { previewPlan } from '../run/preview.js';
import { proposeMapping } from './propose-mapping.js';
import { sampleFile } from './sample-file.js';

const folder = mkdtempSync(join(tmpdir(), 'setu-proposal-'));
afterAll(() => rmSync(folder, { recursive: true }));
const options = { agencyId: 'ag_test' as AgencyId, idKey: Buffer.alloc(32, 1) };
const graph = { read: () => Promise.resolve([]) } as unknown as GraphStore;

/** A file, imported with the mapping that is proposed for it. */
async function imported(text: string) {
  const path = join(folder, 'cases.csv');
  writeFileSync(path, text);
  const file = { name: 'cases.csv', open: openFile(path) };
  const [sample] = await sampleFile(file);
  const { yaml } = proposeMapping(sample!);
  const { mapping, problems } = parseMapping(yaml);
  expect(problems).toEqual([]);
  const plan = await planImport(mapping!, [file], [], async (each) => ({
    ...each,
    facts: await inspectFile(each.open),
  }));
  const batches = [];
  for await (const { batch, errors } of inBatches(mapPlan(plan, options), {
    originator: options.agencyId,
    claimsPerBatch: 1000,
  }))
    batches.push({ batch, errors });
  const preview = await previewPlan(plan, graph, {} as Scope, {
    ...options,
    language: 'en',
    claimsPerBatch: 1000,
    maxErrors: 100,
    maxSample: 20,
  });
  const assertions = batches.flatMap(({ batch }) => batch.assertions);
  const typeOf = new Map(batches.flatMap(({ batch }) => batch.entities).map(({ id, type }) => [id, type]));
  return {
    yaml,
    errors: batches.flatMap(({ errors }) => errors),
    unmapped: plan.unmapped,
    withheld: preview.totals.withheld,
    types: [...typeOf.values()].sort(),
    claims: assertions
      .map((claim) =>
        claim.form === 'link'
          ? `${typeOf.get(claim.subjectId)} ${claim.kind} ${typeOf.get(claim.objectId)}`
          : `${typeOf.get(claim.subjectId)} ${claim.kind} ${claim.kind === 'pseudonym' ? '…' : claim.value}`,
      )
      .sort(),
    protectedClaims: assertions.filter(({ marking }) => marking.victimLinked),
    everything: JSON.stringify([batches, preview]),
  };
}

it('takes the victim whom rows about an accused name as a protected person, without a name, and keeps the accused', async () => {
  const made = await imported(
    'case_no,accused_name,phone,victim_name,victim_age,victim_gender,victim_phone,remarks\n' +
      '1/23,Kalu Test,01812345678,Canary One,17,female,01812345670,took Canary One away\n' +
      '1/23,Bablu Test,01812345679,Canary One,17,female,01812345670,\n' +
      '2/23,Dulal Test,,,,,,\n',
  );
  expect(made.errors).toEqual([]);
  expect(made.types).toEqual([
    'CourtCase',
    'CourtCase',
    'Person',
    'Person',
    'Person',
    'Phone',
    'Phone',
    'ProtectedPerson',
  ]);
  expect(made.claims).toEqual(
    expect.arrayContaining([
      'Person name Kalu Test',
      'Person name Bablu Test',
      'Person SUSPECT_IN CourtCase',
      'ProtectedPerson VICTIM_IN CourtCase',
      'ProtectedPerson gender female',
    ]),
  );
  expect(
    made.claims.filter((claim) => /ProtectedPerson/.test(claim) && /SUSPECT|USES|name|age/.test(claim)),
  ).toEqual([]);
  expect(made.everything).not.toMatch(/Canary|01812345670/);
  expect(made.protectedClaims.map(({ marking }) => marking.tlp)).toEqual(
    made.protectedClaims.map(() => 'RED'),
  );
  expect(made.withheld).toEqual({ victim_name: 2, victim_age: 2, victim_phone: 2 });
  expect(made.unmapped).toEqual(['cases.csv: remarks']);
  expect(made.yaml).toContain('Nothing is made of these columns, which may tell of a victim');
});

it.each([
  ['মামলা নং,আসামির নাম,ভুক্তভোগীর নাম,ভুক্তভোগীর বয়স', 'VICTIM_IN'],
  ['मुकदमा नं,अभियुक्त का नाम,पीड़िता का नाम,पीड़िता की आयु', 'VICTIM_IN'],
  ['FIR No.,Accused,Name of Victim,Age of Victim', 'VICTIM_IN'],
  ['case no,accused name,witness name,witness age', 'WITNESS_IN'],
  ['মামলা নং,আসামির নাম,সাক্ষীর নাম,সাক্ষীর বয়স', 'WITNESS_IN'],
])('knows them under %s', async (header, relation) => {
  const made = await imported(`${header}\n1/23,Kalu Test,Canary One,17\n`);
  expect(made.claims).toEqual(
    expect.arrayContaining([
      'Person name Kalu Test',
      'Person SUSPECT_IN CourtCase',
      `ProtectedPerson ${relation} CourtCase`,
    ]),
  );
  expect(made.everything).not.toContain('Canary');
});

it('takes the people of a table that names victims alone as protected', async () => {
  const made = await imported('case_no,victim_name,victim_age,date\n1/23,Canary One,17,05/03/2023\n');
  expect(made.claims).toEqual([
    'CourtCase caseNumber 1/23',
    'ProtectedPerson VICTIM_IN CourtCase',
    'ProtectedPerson pseudonym …',
  ]);
  expect(made.everything).not.toContain('Canary');
});

it('makes nothing of columns that tell of them in a way that is not known, and says so', async () => {
  const made = await imported(
    'case_no,accused_name,victims_count,victim1_name,victim2_name,complainant_name,বিবাদীর নাম\n' +
      '1/23,Kalu Test,2,Canary One,Canary Two,Canary Three,Kalu\n',
  );
  expect(made.types).toEqual(['CourtCase', 'Person']);
  expect(made.everything).not.toContain('Canary');
  const left = ['victims_count', 'victim1_name', 'victim2_name', 'complainant_name'];
  expect(made.yaml).toContain(left.map((column) => JSON.stringify(column)).join(', '));
  expect(made.yaml).not.toContain('বিবাদীর নাম"');
  expect(made.unmapped).toEqual([...left, 'বিবাদীর নাম'].map((column) => `cases.csv: ${column}`));
});

it.each(['victim,no', 'ভিকটিম,হ্যাঁ', 'पीड़ित,नहीं'])(
  'protects everybody where a column says yes or no: %s',
  async (flag) => {
    const [header, value] = flag.split(',');
    const made = await imported(`case_no,name,phone,${header}\n1/23,Canary One,01812345678,${value}\n`);
    expect(made.types).toEqual(['CourtCase', 'ProtectedPerson']);
    expect(made.everything).not.toMatch(/Canary|01812345678/);
  },
);

it('takes no name of a victim into the mapping, whatever stands beside it, and keeps the accused', async () => {
  const made = await imported(
    'fir_no,accused_name,victim_name,victim_age\n' +
      '1/23,Kalu Test,victim Canary One,14\n2/23,Bablu Test,Canary Two,15\n3/23,Dulal Test,survivor Canary Three,16\n',
  );
  expect(made.yaml + made.everything).not.toMatch(/Canary/);
  expect(made.claims.filter((claim) => claim === 'Person SUSPECT_IN CourtCase')).toHaveLength(3);
  expect(made.claims.filter((claim) => claim === 'ProtectedPerson VICTIM_IN CourtCase')).toHaveLength(3);
});

it.each(['told us', 'capacity', 'role'])(
  'takes no name out of a column of words either, and protects whoever is not plainly accused: %s',
  async (header) => {
    const made = await imported(
      `case_no,name,${header}\n1/23,Canary One,victim Canary One\n1/23,Kalu Test,accused\n1/23,Canary Two,victim (girl)\n`,
    );
    expect(made.yaml + made.everything).not.toMatch(/Canary/);
    expect(made.yaml).toContain('victim (girl)');
    expect(made.types).toEqual(['CourtCase', 'Person', 'ProtectedPerson', 'ProtectedPerson']);
  },
);
