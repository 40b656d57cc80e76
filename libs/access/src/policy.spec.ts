import fc from 'fast-check';
import { TLP, type AgencyId, type CaseId } from '#domain';
import { WITHHELD } from '#graph';
import { AccessPurpose, Role } from '#vocab';
import {
  mayImport,
  mayExport,
  mayRecord,
  maySee,
  mayTakeOut,
  objectionToRoles,
  purposesOf,
  type Handling,
  type Rights,
} from './policy.js';

const JASHORE = 'ag_bd_jashore' as AgencyId;
const KOLKATA = 'ag_in_kolkata' as AgencyId;
const NIGHT_BUS = 'case_night_bus' as CaseId;

const person = (over: Partial<Rights> = {}): Rights => ({
  agencyId: JASHORE,
  roles: ['investigator'],
  clearance: 'RED',
  compartments: [],
  ...over,
});
const record = (over: Partial<Handling> = {}): Handling => ({
  tlp: 'AMBER_STRICT',
  audience: [JASHORE],
  compartments: [],
  onwardShare: 'no',
  victimLinked: false,
  ...over,
});

const PERSONAS = {
  'investigator of Jashore': person(),
  'investigator of Jashore on the case': person({ compartments: [NIGHT_BUS] }),
  'investigator of Jashore cleared to AMBER': person({ clearance: 'AMBER' }),
  'investigator of Jashore without a known clearance': person({ clearance: 'COSMIC' }),
  'analyst of Jashore': person({ roles: ['analyst'] }),
  'supervisor of Jashore': person({ roles: ['supervisor'] }),
  'prosecutor of Jashore': person({ roles: ['prosecutor'] }),
  'victim custodian of Jashore': person({ roles: ['victim-custodian'] }),
  'liaison officer of Jashore': person({ roles: ['liaison'] }),
  'investigator of Kolkata': person({ agencyId: KOLKATA }),
  'administrator of Jashore': person({ roles: ['administrator'], compartments: [NIGHT_BUS] }),
  'auditor of Jashore': person({ roles: ['auditor'], compartments: [NIGHT_BUS] }),
  'administrator who is also an investigator': person({ roles: ['investigator', 'administrator'] }),
  'person without a role': person({ roles: [] }),
  'person with an invented role': person({ roles: ['superuser'] }),
} as const;
type Persona = keyof typeof PERSONAS;

test.each(Object.keys(PERSONAS) as Persona[])('what was withheld cannot be seen by the %s', (persona) => {
  const all = { ...PERSONAS[persona], clearance: 'RED', compartments: [NIGHT_BUS] };
  expect(maySee(all, WITHHELD as Handling, '2026-01-01')).toBe(false);
});

const CASE_WORKERS: Persona[] = [
  'investigator of Jashore',
  'investigator of Jashore on the case',
  'analyst of Jashore',
  'supervisor of Jashore',
  'prosecutor of Jashore',
  'victim custodian of Jashore',
];

const OF_JASHORE: Persona[] = [...CASE_WORKERS, 'liaison officer of Jashore'];
const TODAY = '2026-06-01';

/** Every class with exactly those who may see it; everybody else in the list may not. */
const TABLE: [string, Handling, Persona[]][] = [
  ['a new record of Jashore', record(), OF_JASHORE],
  [
    'an AMBER record of Jashore',
    record({ tlp: 'AMBER' }),
    [...CASE_WORKERS, 'liaison officer of Jashore', 'investigator of Jashore cleared to AMBER'],
  ],
  [
    'a record shared by Jashore with Kolkata',
    record({ audience: [JASHORE, KOLKATA] }),
    [...OF_JASHORE, 'investigator of Kolkata'],
  ],
  ['a record of Kolkata alone', record({ audience: [KOLKATA] }), ['investigator of Kolkata']],
  [
    'a GREEN record of Kolkata',
    record({ tlp: 'GREEN', audience: [KOLKATA] }),
    [
      ...CASE_WORKERS,
      'liaison officer of Jashore',
      'investigator of Jashore cleared to AMBER',
      'investigator of Kolkata',
    ],
  ],
  [
    'a CLEAR record of Kolkata',
    record({ tlp: 'CLEAR', audience: [KOLKATA] }),
    [
      ...CASE_WORKERS,
      'liaison officer of Jashore',
      'investigator of Jashore cleared to AMBER',
      'investigator of Kolkata',
    ],
  ],
  [
    'a record of the case compartment',
    record({ compartments: [NIGHT_BUS] }),
    ['investigator of Jashore on the case'],
  ],
  ['a record of two compartments', record({ compartments: [NIGHT_BUS, 'case_other'] }), []],
  [
    'a GREEN record of the case compartment',
    record({ tlp: 'GREEN', compartments: [NIGHT_BUS] }),
    ['investigator of Jashore on the case'],
  ],
  ['a record that touches a victim', record({ tlp: 'RED', victimLinked: true }), CASE_WORKERS],
  [
    'a record that touches a victim, of the case compartment',
    record({ tlp: 'RED', victimLinked: true, compartments: [NIGHT_BUS] }),
    ['investigator of Jashore on the case'],
  ],
  [
    'a record that touches a victim, of Kolkata',
    record({ tlp: 'RED', victimLinked: true, audience: [KOLKATA] }),
    ['investigator of Kolkata'],
  ],
  [
    'a record that Jashore shared until today',
    record({ audience: [JASHORE, KOLKATA], expiresOn: TODAY, keptBy: JASHORE }),
    [...OF_JASHORE, 'investigator of Kolkata'],
  ],
  [
    'a record that Jashore shared until yesterday',
    record({ audience: [JASHORE, KOLKATA], expiresOn: '2026-05-31', keptBy: JASHORE }),
    OF_JASHORE,
  ],
  [
    'a GREEN record of Jashore that ended yesterday',
    record({ tlp: 'GREEN', expiresOn: '2026-05-31', keptBy: JASHORE }),
    [...OF_JASHORE, 'investigator of Jashore cleared to AMBER'],
  ],
  ['a record with an unknown light', record({ tlp: 'PURPLE' }), []],
  ['a record that names no agency', record({ audience: [] }), []],
];

describe('who may see which class of records', () => {
  const cases = TABLE.flatMap(([name, handling, allowed]) =>
    (Object.keys(PERSONAS) as Persona[]).map((persona) => ({
      persona,
      name,
      handling,
      verb: allowed.includes(persona) ? 'sees' : 'can not see',
      expected: allowed.includes(persona),
    })),
  );
  it.each(cases)('$persona $verb $name', ({ persona, handling, expected }) => {
    expect(maySee(PERSONAS[persona], handling, TODAY)).toBe(expected);
  });
});

const agency = fc.constantFrom(JASHORE, KOLKATA);
const compartment = fc.constantFrom(NIGHT_BUS, 'case_river' as CaseId, 'case_flat' as CaseId);
const anyPerson: fc.Arbitrary<Rights> = fc.record({
  agencyId: agency,
  roles: fc.uniqueArray(fc.constantFrom(...Object.values(Role)), { maxLength: 3 }),
  clearance: fc.constantFrom(...TLP),
  compartments: fc.uniqueArray(compartment),
});
const anyHandling: fc.Arbitrary<Handling> = fc.record({
  tlp: fc.constantFrom(...TLP),
  audience: fc.uniqueArray<string, string>(agency),
  compartments: fc.uniqueArray<string, string>(compartment),
  onwardShare: fc.constantFrom('no', 'ask', 'yes'),
  victimLinked: fc.boolean(),
});
/** One step that makes a record stricter or a person poorer. */
const stricter = fc.oneof(
  fc.constant((p: Rights, h: Handling): [Rights, Handling] => [
    p,
    { ...h, tlp: TLP[Math.min(TLP.length - 1, TLP.indexOf(h.tlp as (typeof TLP)[number]) + 1)]! },
  ]),
  fc.constant((p: Rights, h: Handling): [Rights, Handling] => [p, { ...h, victimLinked: true }]),
  agency.map((keptBy) => (p: Rights, h: Handling): [Rights, Handling] => [
    p,
    { ...h, expiresOn: '2026-05-31', keptBy },
  ]),
  agency.map((gone) => (p: Rights, h: Handling): [Rights, Handling] => [
    p,
    { ...h, audience: h.audience.filter((each) => each !== gone) },
  ]),
  compartment.map((added) => (p: Rights, h: Handling): [Rights, Handling] => [
    p,
    { ...h, compartments: [...h.compartments, added] },
  ]),
  compartment.map((lost) => (p: Rights, h: Handling): [Rights, Handling] => [
    { ...p, compartments: p.compartments.filter((each) => each !== lost) },
    h,
  ]),
  fc.constant((p: Rights, h: Handling): [Rights, Handling] => [
    { ...p, clearance: TLP[Math.max(0, TLP.indexOf(p.clearance as (typeof TLP)[number]) - 1)]! },
    h,
  ]),
  fc
    .constantFrom('administrator', 'auditor')
    .map((role) => (p: Rights, h: Handling): [Rights, Handling] => [{ ...p, roles: [...p.roles, role] }, h]),
);

describe('whatever the person and the record', () => {
  it('a further restriction never lets anybody see more', () => {
    fc.assert(
      fc.property(
        anyPerson,
        anyHandling,
        fc.array(stricter, { minLength: 1, maxLength: 4 }),
        (who, what, steps) => {
          const [p, h] = steps.reduce<[Rights, Handling]>(([p, h], step) => step(p, h), [who, what]);
          expect(maySee(who, what, TODAY) || !maySee(p, h, TODAY)).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('onward sharing does not decide who sees a record', () => {
    fc.assert(
      fc.property(anyPerson, anyHandling, (who, what) => {
        expect(maySee(who, { ...what, onwardShare: 'yes' }, TODAY)).toBe(
          maySee(who, { ...what, onwardShare: 'no' }, TODAY),
        );
      }),
    );
  });

  it('who sees a record that touches a victim works cases, is in its audience and holds its compartments', () => {
    fc.assert(
      fc.property(anyPerson, anyHandling, (who, what) => {
        if (!maySee(who, { ...what, tlp: 'RED', victimLinked: true }, TODAY)) return;
        expect(what.audience).toContain(who.agencyId);
        expect(
          what.compartments.every((each) => (who.compartments as readonly string[]).includes(each)),
        ).toBe(true);
        expect(
          who.roles.some((role) =>
            ['investigator', 'analyst', 'supervisor', 'prosecutor', 'victim-custodian'].includes(role),
          ),
        ).toBe(true);
      }),
    );
  });
});

describe('what a role may do', () => {
  it.each([
    ['investigator', true, true, 'INVESTIGATION'],
    ['analyst', true, true, 'ANALYSIS'],
    ['supervisor', true, true, 'INVESTIGATION'],
    ['victim-custodian', true, false, 'VICTIM_PROTECTION'],
    ['liaison', true, false, 'LIAISON'],
    ['prosecutor', false, false, 'PROSECUTION'],
    ['administrator', false, false, 'ADMINISTRATION'],
    ['auditor', false, false, 'AUDIT'],
    ['superuser', false, false, undefined],
    ['constructor', false, false, undefined],
  ])('%s: records %s, imports %s, comes first for %s', (role, records, imports, purpose) => {
    expect([mayRecord([role]), mayImport([role]), purposesOf([role])[0]]).toEqual([
      records,
      imports,
      purpose,
    ]);
  });

  it('every purpose of the vocabulary belongs to some role, and every role has one', () => {
    const all = Object.values(Role).flatMap((role) => purposesOf([role]));
    expect(new Set(all)).toEqual(new Set(Object.values(AccessPurpose)));
    for (const role of Object.values(Role)) expect(purposesOf([role])).not.toEqual([]);
  });

  it('an administrator or auditor can not declare a purpose of casework', () => {
    expect([...purposesOf(['administrator']), ...purposesOf(['auditor'])]).toEqual([
      'ADMINISTRATION',
      'AUDIT',
    ]);
  });

  it('roles that exclude each other give nothing at all', () => {
    expect(purposesOf(['administrator', 'investigator'])).toEqual([]);
    expect(mayRecord(['administrator', 'investigator'])).toBe(false);
    expect(mayImport(['auditor', 'analyst'])).toBe(false);
  });

  it('says why roles can not be given', () => {
    expect(objectionToRoles(['investigator', 'supervisor'])).toBeNull();
    expect(objectionToRoles(['administrator'])).toBeNull();
    expect(objectionToRoles([])).toBe('roleMissing');
    expect(objectionToRoles(['superuser'])).toBe('roleUnknown');
    expect(objectionToRoles(['administrator', 'auditor'])).toBe('rolesConflict');
    expect(objectionToRoles(['auditor', 'investigator'])).toBe('rolesConflict');
  });
});

describe('taking out', () => {
  const today = '2026-03-04';
  it('is of what is seen; of RED to be looked at, but never as data for other programs', () => {
    const red = record({ tlp: 'RED' });
    expect(mayTakeOut(person(), 'exportPicture', red, today)).toBe(true);
    expect(mayTakeOut(person(), 'exportData', record(), today)).toBe(true);
    expect(mayTakeOut(person(), 'exportData', red, today)).toBe(false);
    expect(mayTakeOut(person({ agencyId: KOLKATA }), 'exportPicture', record(), today)).toBe(false);
  });
  it.each(['administrator', 'auditor', 'superuser'])('is nothing for the role %s', (role) => {
    expect(mayExport([role], 'exportPicture')).toBe(false);
    expect(mayExport([role, 'investigator'], 'exportData')).toBe(role === 'superuser');
  });
});
