import {
  UNKNOWN_TIME,
  epochDay,
  type AgencyId,
  type AssertionBatch,
  type AssertionId,
  type CaseId,
  type EntityId,
  type Marking,
  type NewAssertion,
  type NewEntity,
  type Principal,
  type ReportId,
  type SourceId,
} from '#domain';
import type { GraphStore } from '#graph';
import { ATTRIBUTES, RELATION_TYPES, objectionToAttribute, objectionToLinkClaim } from '#vocab';
import { JASHORE, KOLKATA, principal, scopeOf } from '../support/world.js';
import type { Chance } from './chance.js';

export const MUMBAI = 'agency-mumbai' as AgencyId;
export const NIGHT_BUS = 'case_night_bus' as CaseId;
const RIVER = 'case_river' as CaseId;
const AGENCIES = [JASHORE, KOLKATA, MUMBAI] as const;
const LIGHTS = ['CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED'] as const;
const TYPES = [
  'Person',
  'Person',
  'Person',
  'Person',
  'Phone',
  'Site',
  'Movement',
  'ProtectedPerson',
  'CourtCase',
  'Meeting',
] as const;
/** Spellings that belong together, so that what is hidden has the names of what is seen. */
export const NAMES = [
  'Rafikul Islam',
  'Md. Rafiqul Islam',
  'মোঃ রফিকুল ইসলাম',
  'रफीकुल इसलाम',
  'Abdus Salam',
  'আব্দুস সালাম',
  'Kamal Hossain',
  'Sumon Sheikh',
];
export const PHONES = ['+8801012345678', '+8801012345679', '+911000000001'];
const DAYS = ['2022-05-01', '2023-01-31', '2024-03-01', '2024-03-05'];

/** How many claims have a marking that none before had: each costs the store a statement. */
const FRESH_MARKING = 0.3;

interface KnownClaim {
  readonly claim: NewAssertion;
  readonly originator: AgencyId;
  version: number;
}

/** A leave to share that holds and one that has ended, in the vault of every trial; both are with every agency. */
export const SHARINGS = { holding: 'shr_holding', over: 'shr_over' } as const;

/** Who looks: what decides about what they see. */
export type Viewer = Pick<Principal, 'agencyId' | 'roles' | 'clearance' | 'compartments'>;

/** Roles that see what touches a victim, in the words of the rule and apart from the code that is tried. */
const CASE_ROLES = ['investigator', 'analyst', 'supervisor', 'prosecutor', 'victim-custodian'];

/**
 * The rule of visibility once more, written from the plan and not from the product: the light within the clearance, the
 * agency in the audience or shared with by a leave that holds unless all may see it, every compartment, a role that works cases for what touches a victim, and an
 * end that is not over for who does not keep it.
 */
export function isVisible(viewer: Viewer, marking: Marking): boolean {
  const isAddressed =
    marking.tlp === 'CLEAR' ||
    marking.tlp === 'GREEN' ||
    marking.audience.includes(viewer.agencyId) ||
    (marking.sharedWith ?? []).some(
      ({ agencyId, sharingId }) => agencyId === viewer.agencyId && sharingId === SHARINGS.holding,
    );
  const isCleared = LIGHTS.indexOf(viewer.clearance as Marking['tlp']) >= LIGHTS.indexOf(marking.tlp);
  const isInCase = marking.compartments.every((one) => viewer.compartments.includes(one));
  const isForCaseWork = !marking.victimLinked || viewer.roles.some((role) => CASE_ROLES.includes(role));
  const isOver = marking.expiresOn !== undefined && marking.expiresOn < '2026';
  const isKept = !isOver || marking.keptBy === viewer.agencyId;
  return isAddressed && isCleared && isInCase && isForCaseWork && isKept;
}

/** Links and values that the vocabulary allows between these types, once worked out. */
const LINKS = TYPES.flatMap((subject) =>
  TYPES.flatMap((object) =>
    RELATION_TYPES.filter(
      ({ code }) => code !== 'SAME_AS' && objectionToLinkClaim(code, subject, object) === null,
    ).map(({ code }) => ({ subject, object, code })),
  ),
);
const VALUES = [
  'name',
  'alias',
  'callName',
  'fatherName',
  'phoneNumber',
  'pseudonym',
  'ageBroad',
  'caseNumber',
  'birthDate',
  'district',
  'coordinates',
  'siteType',
  'suspicionStatus',
].flatMap((code) =>
  TYPES.filter(
    (type) => ATTRIBUTES.some((each) => each.code === code) && objectionToAttribute(code, type) === null,
  ).map((type) => ({ code, type })),
);

/**
 * A store of chance, and changes to it of which one viewer may see nothing: things, links, values, hubs, judgements,
 * retractions, corrections and markings. Ids are known before they are used, so that what is asked for while it is absent
 * can be asked for again when it is hidden.
 */
export class RandomStore {
  readonly #entities: NewEntity[] = [];
  readonly #hidden: KnownClaim[] = [];
  readonly #links: { subjectId: string; kind: string; objectId: string }[] = [];
  readonly #reports: { id: ReportId; source: SourceId; marking: Marking }[] = [];
  readonly #markings: Marking[] = [];
  #next = 0;

  constructor(
    private readonly graph: GraphStore,
    private readonly chance: Chance,
    private readonly viewer: Viewer,
    private readonly name: string,
  ) {}

  entityIds(): string[] {
    return this.#entities.map(({ id }) => id);
  }

  /** Ends and relation of some link, seen or hidden; null in a store without one. */
  someLink(): { subjectId: string; kind: string; objectId: string } | null {
    return this.#links.length > 0 ? this.chance.one(this.#links) : null;
  }

  /** What a thing is; nothing that there is for an id of nowhere. */
  typeOf(id: string | undefined): string {
    return this.#entities.find((entity) => entity.id === id)?.type ?? 'Person';
  }

  /** Records on which somebody decided, seen or hidden. */
  judgedIds(): string[] {
    return this.#links.filter(({ kind }) => kind === 'SAME_AS').map(({ subjectId }) => subjectId);
  }

  hiddenClaimIds(): string[] {
    return this.#hidden.map(({ claim }) => claim.id);
  }

  /** Sources, seen or hidden. */
  sourceIds(): string[] {
    return this.#reports.map(({ source }) => source);
  }

  /** An id that the change of this number may make. */
  futureId(change: number): string {
    return `ent_${this.name}_${String(change)}_0`;
  }

  /** Things and claims under markings of chance, seen and hidden. */
  async writeBase(): Promise<void> {
    const entities = Array.from({ length: this.chance.from(6, 12) }, (_, at) =>
      this.#entity(`base${String(at)}`),
    );
    this.#entities.push(...entities);
    const claims = Array.from({ length: this.chance.from(15, 40) }, () => this.#claim(() => this.#marking()));
    for (const agency of AGENCIES) {
      const own = claims.filter(() => this.chance.isBelow(1 / 3));
      for (const claim of own) claims.splice(claims.indexOf(claim), 1);
      await this.#write(agency, agency === AGENCIES[0] ? entities : [], own, () => this.#marking());
    }
    if (claims.length > 0) await this.#write(JASHORE, [], claims, () => this.#marking());
    await this.#writeTwins();
  }

  /** Two records of one man and a decision on them, which the viewer may see or not. */
  async #writeTwins(): Promise<void> {
    const marking = this.#marking();
    const twins = ['twin0', 'twin1'].map((name) => ({
      id: `ent_${this.name}_${name}` as EntityId,
      type: 'Person',
    }));
    this.#entities.push(...twins);
    const said = { name: 'Kutubuddin Paramanik', fatherName: 'Golam Mostafa', birthDate: '1984-03-12' };
    const claims = twins.flatMap(({ id }) =>
      Object.entries(said).map(([kind, value]) =>
        this.#made({ form: 'attribute', kind, subjectId: id, value, normalised: value }, () => marking),
      ),
    );
    await this.#write(this.chance.one(AGENCIES), twins, claims, () => marking);
    if (this.chance.isBelow(0.6)) await this.#judge(() => marking, twins);
  }

  /** Makes one change that the viewer may not see, and says what it was. */
  async change(number: number): Promise<string> {
    const kinds = [
      () => this.#addClaims(number, this.chance.from(1, 6)),
      () => this.#addClaims(number, this.chance.from(1, 6)),
      () => this.#addHub(number),
      () => this.#judge(() => this.#hiddenMarking()),
      () => this.#retract(),
      () => this.#correct(),
    ];
    return this.chance.one(kinds)();
  }

  async #addClaims(number: number, count: number): Promise<string> {
    const made = Array.from({ length: this.chance.from(0, 2) }, (_, at) =>
      this.#entity(`${String(number)}_${String(at)}`),
    );
    this.#entities.push(...made);
    const claims = Array.from({ length: count }, () => this.#claim(() => this.#hiddenMarking()));
    await this.#write(this.chance.one(AGENCIES), made, claims, () =>
      this.chance.isBelow(0.3) ? this.#marking() : this.#hiddenMarking(),
    );
    return `${String(count)} claims, ${String(made.length)} things: ${claims.map(({ kind }) => kind).join(' ')}`;
  }

  /** Something with a hidden link to everything that it may be linked to. */
  async #addHub(number: number): Promise<string> {
    const hub = {
      id: `ent_${this.name}_${String(number)}_0` as EntityId,
      type: this.chance.one(['Person', 'ProtectedPerson', 'Phone']),
    };
    const others = [...this.#entities];
    this.#entities.push(hub);
    const claims = others.flatMap((other) => {
      const links = LINKS.filter(
        ({ subject, object }) =>
          (subject === hub.type && object === other.type) || (subject === other.type && object === hub.type),
      );
      if (links.length === 0) return [];
      const { code, subject } = this.chance.one(links);
      const isFrom = subject === hub.type;
      return [
        this.#made(
          {
            form: 'link',
            kind: code,
            subjectId: isFrom ? hub.id : other.id,
            objectId: isFrom ? other.id : hub.id,
          },
          () => this.#hiddenMarking(),
        ),
      ];
    });
    await this.#write(this.chance.one(AGENCIES), [hub], claims, () => this.#hiddenMarking());
    return `a hub of ${String(claims.length)} links`;
  }

  /** Another person's decision on two records, which may be of the viewer's own agency in a case of which they are not. */
  async #judge(marking: () => Marking, among: readonly NewEntity[] = this.#entities): Promise<string> {
    const persons = among.filter(({ type }) => type === 'Person').map(({ id }) => id);
    const [left, right] = this.chance.some(persons, 2).sort();
    if (!left || !right) return 'nothing: fewer than two persons';
    const verdict = this.chance.one(['same', 'different', 'unsure'] as const);
    const claim = {
      ...this.#made({ form: 'link', kind: 'SAME_AS', subjectId: left, objectId: right }, marking),
      verdict,
      basis: 'inferred',
      note: 'decided elsewhere',
    };
    await this.#write(this.chance.one(AGENCIES), [], [claim as NewAssertion], marking);
    return `judged ${verdict}`;
  }

  async #retract(): Promise<string> {
    const known = this.#hidden.splice(this.chance.from(0, this.#hidden.length - 1), 1)[0];
    if (!known) return 'nothing: no hidden claim';
    const withholds = this.chance.isBelow(0.5);
    await this.graph.retract(
      known.claim.id,
      'withdrawn',
      await this.#ownScope(known),
      known.version,
      withholds,
    );
    return `${withholds ? 'withheld' : 'retracted'} ${known.claim.kind}`;
  }

  async #correct(): Promise<string> {
    const known = this.#hidden.length > 0 ? this.chance.one(this.#hidden) : undefined;
    if (!known) return 'nothing: no hidden claim';
    const marking = this.#hiddenMarking();
    const batch = this.#batch(
      known.originator,
      [],
      [{ ...known.claim, marking, grading: this.#grading() }],
      () => marking,
    );
    await this.graph.correct(batch, await this.#ownScope(known), known.version);
    known.version += 1;
    return `corrected ${known.claim.kind}`;
  }

  async #ownScope({ originator }: KnownClaim) {
    const classes = (await this.graph.visibilityClasses()).map(({ id }) => id);
    return scopeOf(classes, { principal: principal(originator) });
  }

  async #write(
    originator: AgencyId,
    entities: readonly NewEntity[],
    claims: readonly NewAssertion[],
    reportMarking: () => Marking,
  ): Promise<void> {
    await this.graph.recordBatch(
      this.#batch(originator, entities, claims, reportMarking),
      principal(originator),
    );
    for (const claim of claims) if (claim.form === 'link') this.#links.push(claim);
    for (const claim of claims)
      if (!isVisible(this.viewer, claim.marking)) this.#hidden.push({ claim, originator, version: 1 });
  }

  #batch(
    originator: AgencyId,
    entities: readonly NewEntity[],
    claims: readonly NewAssertion[],
    reportMarking: () => Marking,
  ): AssertionBatch {
    const fresh = Array.from({ length: this.chance.from(1, 3) }, () => {
      const number = String((this.#next += 1));
      return {
        id: `rep_${this.name}_${number}` as ReportId,
        source: `src_${this.name}_${number}` as SourceId,
        marking: reportMarking(),
      };
    });
    this.#reports.push(...fresh);
    // A report of before may be named again: it is recorded already and stays as it is.
    const reports = [...fresh, ...(this.chance.isBelow(0.3) ? [this.chance.one(this.#reports)] : [])];
    return {
      originator,
      entities,
      sources: [
        ...new Map(
          reports.map(({ source, marking }) => [
            source,
            {
              id: source,
              kind: 'statement',
              title: `Source ${source}`,
              lineageRoot: this.chance.one(['root-a', 'root-b', source]),
              marking,
            },
          ]),
        ).values(),
      ],
      reports: [
        ...new Map(
          reports.map(({ id, source, marking }) => [
            id,
            { id, title: `Report ${id}`, sourceId: source, marking },
          ]),
        ).values(),
      ],
      assertions: claims.map((claim) => ({ ...claim, reportId: this.chance.one(reports).id })),
    };
  }

  #entity(name: string): NewEntity {
    return { id: `ent_${this.name}_${name}` as EntityId, type: this.chance.one(TYPES) };
  }

  #claim(marking: () => Marking): NewAssertion {
    for (;;) {
      const subject = this.chance.one(this.#entities);
      if (this.chance.isBelow(0.45)) {
        const values = VALUES.filter(({ type }) => type === subject.type);
        if (values.length === 0) continue;
        const { code } = this.chance.one(values);
        const value = this.#value(code);
        return this.#made(
          { form: 'attribute', kind: code, subjectId: subject.id, value, normalised: value },
          marking,
        );
      }
      const object = this.chance.one(this.#entities);
      const links = LINKS.filter((link) => link.subject === subject.type && link.object === object.type);
      if (links.length === 0 || object.id === subject.id) continue;
      return this.#made(
        { form: 'link', kind: this.chance.one(links).code, subjectId: subject.id, objectId: object.id },
        marking,
      );
    }
  }

  #made(said: object, marking: () => Marking): NewAssertion {
    const day = this.chance.one(DAYS);
    return {
      id: `ast_${this.name}_${String((this.#next += 1))}` as AssertionId,
      reportId: '' as ReportId,
      grading: this.#grading(),
      marking: marking(),
      basis: this.chance.one(['observed', 'reported', 'inferred']),
      status: this.chance.one(['active', 'active', 'active', 'disputed']),
      validTime: this.chance.isBelow(0.5)
        ? UNKNOWN_TIME
        : { edtf: day, earliestDay: epochDay(day), latestDay: epochDay(day), isUncertain: false },
      ...said,
    } as unknown as NewAssertion;
  }

  #value(code: string): string {
    if (code === 'phoneNumber') return this.chance.one(PHONES);
    if (code === 'pseudonym') return `PP-${String(this.chance.from(1000, 1009))}`;
    if (code === 'ageBroad') return this.chance.one(['0--8', '18--20', '30--38']);
    if (code === 'caseNumber') return `FIR ${String(this.chance.from(1, 5))}/2024`;
    if (code === 'birthDate') return this.chance.one(['1990-01-01', '1988-06-15']);
    if (code === 'district') return this.chance.one(['BD-22', 'BD-58', 'IN-WB-NADIA']);
    if (code === 'coordinates') return this.chance.one(['23.17,89.21', '23.40,88.50']);
    if (code === 'suspicionStatus') return this.chance.one(['suspected', 'suspected', 'charged', 'cleared']);
    if (code === 'siteType') return this.chance.one(['hotel-lodge', 'household', 'protected-place']);
    return this.chance.one(NAMES);
  }

  #grading() {
    return {
      reliability: this.chance.one(['A', 'B', 'C', 'E', 'F'] as const),
      credibility: this.chance.one(['1', '2', '3', '5', '6'] as const),
    };
  }

  /** One that other claims have too, or a new one; a handful of them is what a store has. */
  #marking(): Marking {
    if (this.#markings.length > 0 && !this.chance.isBelow(FRESH_MARKING))
      return this.chance.one(this.#markings);
    const made = this.#newMarking();
    this.#markings.push(made);
    return made;
  }

  #newMarking(): Marking {
    return {
      tlp: this.chance.one(LIGHTS),
      audience: this.chance.some(AGENCIES, this.chance.from(1, 3)).sort(),
      compartments: this.chance.isBelow(0.25) ? [this.chance.one([NIGHT_BUS, RIVER])] : [],
      onwardShare: 'no',
      victimLinked: this.chance.isBelow(0.15),
      handling: 'H2',
      useInCourt: 'ask',
      pap: 'AMBER',
      useInIntelligence: true,
      ...(this.chance.isBelow(0.15)
        ? { expiresOn: this.chance.one(['2020-01-31', '2090-01-31']), keptBy: this.chance.one(AGENCIES) }
        : {}),
      ...(this.chance.isBelow(0.2)
        ? {
            sharedWith: this.chance.some(AGENCIES, 2).map((agencyId) => ({
              agencyId,
              sharingId: this.chance.one(Object.values(SHARINGS)),
            })),
          }
        : {}),
    };
  }

  #hiddenMarking(): Marking {
    for (;;) {
      const marking = this.#marking();
      if (!isVisible(this.viewer, marking)) return marking;
    }
  }
}
