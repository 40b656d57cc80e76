import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  NOT_SUPERSEDED,
  OPEN_END_DAY,
  OPEN_START_DAY,
  gradeRank,
  type Credibility,
  type Reliability,
} from '#domain';
import { searchTokens } from '#names';
import { classKey } from '#graph';
import { AGENCIES } from './agencies.js';
import { NAME_PARTS } from './names.js';
import { Random } from './random.js';

/** Where a bench asks: ids in the large store, and the person who asks. */
export interface BulkProbes {
  readonly supernode: string;
  readonly ordinary: readonly string[];
  readonly pairs: readonly (readonly [string, string])[];
  readonly viewer: {
    readonly agencyId: string;
    readonly clearance: string;
    readonly compartments: readonly string[];
  };
}
export interface BulkFiles {
  readonly probes: BulkProbes;
  /** Ids of the visibility classes that the bench's viewer sees. */
  readonly wideClasses: readonly number[];
  /** Arguments of `neo4j-admin database import full`. */
  readonly importArguments: readonly string[];
}

/** What a large store holds: the type of each entity with its labels, and the claims that give it a value. */
export interface BulkContent {
  typeOf(index: number): readonly [type: string, labels: string];
  valuesOf(index: number, random: Random): readonly BulkValue[];
}
export interface BulkValue {
  readonly kind: string;
  readonly value: string;
  readonly script: string;
  /** Of the search index, apart by spaces; null for what no search finds. */
  readonly search: { readonly words: string; readonly keys: string } | null;
}

const SUPERNODE_LINKS = 50_000;
const WIDE_CLASSES = 84;
const ALL_CLASSES = 448;
/** Share of claims in classes that the bench's viewer sees. */
const WIDE_SHARE = 0.52;
const RETRACTED_SHARE = 0.05;
const CLAIMS_PER_REPORT = 1000;
const RECORDED = 1_700_000_000;
/** A report is of one agency and one source; its class is one that the bench's viewer sees. */
const agencyOf = (report: number): string => AGENCIES[report % AGENCIES.length]!.id;
const classOfReport = (report: number): string => String(1 + (report % WIDE_CLASSES));
const TYPES = [
  ['Person', 'Person'],
  ['Phone', 'Object'],
  ['Site', 'Location'],
  ['FinancialAccount', 'Object'],
  ['Vehicle', 'Object'],
  ['Movement', 'Event'],
  ['Payment', 'Event'],
  ['ProtectedPerson', 'Person;ProtectedPerson'],
  ['Person', 'Person'],
  ['Person', 'Person'],
] as const;
const typeOf = (index: number) =>
  TYPES[index === 0 ? 0 : (Math.imul(index, 2_654_435_761) >>> 8) % TYPES.length]!;
const KINDS = [
  'CALLED',
  'USES',
  'KNOWS',
  'PAID',
  'MOVED_ON',
  'ASSOCIATE_OF',
  'LOCATED_AT',
  'RELATED_TO',
  'MEMBER_OF',
];

/** All types, a Latin name with a number each ("Given Family 12345"), a code for protected persons. */
function mixedContent(): BulkContent {
  const known = new Map<string, { words: string; keys: string }>();
  return {
    typeOf,
    valuesOf(index, random) {
      const name = `${random.pick(NAME_PARTS.given).latin[0]!} ${random.pick(NAME_PARTS.family).latin[0]!}`;
      const tokens = known.get(name) ?? joinedTokens(name);
      known.set(name, tokens);
      // A protected person has a code in place of a name, and is found by no search.
      if (typeOf(index)[0] === 'ProtectedPerson') {
        const code = `PP-${index.toString(36).toUpperCase()}`;
        return [{ kind: 'pseudonym', value: code, script: 'Latn', search: null }];
      }
      const search = { words: `${tokens.words} ${String(index)}`, keys: tokens.keys };
      return [{ kind: 'name', value: `${name} ${String(index)}`, script: 'Latn', search }];
    },
  };
}

/** What the search index holds of a name, as two lists of words. */
function joinedTokens(name: string): { words: string; keys: string } {
  const { words, keys } = searchTokens(name);
  return { words: words.join(' '), keys: keys.join(' ') };
}

/** Id of one entity of a large store. */
const idOf = (index: number): string => `ent_${index.toString(36).padStart(26, '0')}`;

/**
 * Writes a large store as files for the bulk loader, in constant memory: `entities` with their values (one name each
 * unless `content` says otherwise) and `links` claims between them. Heavy-tailed: entity 0 has 50,000 links, the median a handful. Links are between any types:
 * it is made for measuring, not for reading.
 */
export async function writeBulkCsv({
  directory,
  entities,
  links,
  seed,
  content = mixedContent(),
}: {
  directory: string;
  entities: number;
  links: number;
  seed: number;
  content?: BulkContent;
}): Promise<BulkFiles> {
  const random = new Random(seed);
  const someClass = (): number =>
    random.next() < WIDE_SHARE ? random.int(1, WIDE_CLASSES) : random.int(WIDE_CLASSES + 1, ALL_CLASSES);
  const file = (name: string): string => join(directory, name);

  await write(file('entities.csv'), ':ID,id,type,:LABEL', entities, (index) => {
    const [type, labels] = content.typeOf(index);
    return `${String(index)},${idOf(index)},${type},Entity;${labels}`;
  });

  const attributeHead =
    'assertionId,version:int,form,kind,subjectId,value,normalised,script,captionRank:int,reliability,credibility,visClass:int,handling,useInCourt,originator,basis,status,isUncertain:boolean,validFrom:int,validTo:int,recordedFrom:long,recordedTo:long,reportId,sourceClass:int,lineageRoot,searchWords,searchKeys,classToken,:LABEL';
  await write(file('attributes.csv'), attributeHead, entities, (index) => {
    const number = Math.floor(index / CLAIMS_PER_REPORT);
    const report = String(number);
    const handled = `H2,ask,${agencyOf(number)},reported,active,false`;
    const times = `${String(OPEN_START_DAY)},${String(OPEN_END_DAY)},${String(RECORDED)},${String(NOT_SUPERSEDED)}`;
    return content
      .valuesOf(index, random)
      .map(({ kind, value, script, search }, at) => {
        const visClass = String(someClass());
        const id = at === 0 ? `att_${String(index)}` : `att_${String(index)}_${String(at)}`;
        const fields = search ? `${search.words},${search.keys},v${visClass}` : ',,';
        return `${id},1,attribute,${kind},${idOf(index)},${value},${value},${script},805,B,2,${visClass},${handled},${times},rep_a${report},${classOfReport(number)},root_a${report},${fields},Assertion;AttributeAssertion`;
      })
      .join('\n');
  });

  const records = createWriteStream(file('links.csv'));
  const lean = createWriteStream(file('relationships.csv'));
  records.write(
    'assertionId,version:int,form,kind,subjectId,objectId,reliability,credibility,visClass:int,handling,useInCourt,originator,basis,status,isUncertain:boolean,validFrom:int,validTo:int,recordedFrom:long,recordedTo:long,reportId,sourceClass:int,lineageRoot,:LABEL\n',
  );
  lean.write(
    ':START_ID,:END_ID,:TYPE,assertionId,visClass:int,validFrom:int,validTo:int,recordedFrom:long,recordedTo:long,strengthRank:int\n',
  );
  const heavy = (): number => Math.floor(entities * Math.pow(random.next(), 1.6));
  const supernodeLinks = Math.min(SUPERNODE_LINKS, Math.floor(links / 4));
  let recordLines = '';
  let leanLines = '';
  for (let index = 0; index < links; index += 1) {
    const from = index < supernodeLinks ? 0 : heavy();
    let to = heavy();
    if (to === from) to = (to + 1) % entities;
    const kind = KINDS[random.int(0, KINDS.length - 1)]!;
    const visClass = String(someClass());
    const day = random.int(17_000, 20_500);
    const until = String(random.next() < RETRACTED_SHARE ? RECORDED + 10_000_000 : NOT_SUPERSEDED);
    const reliability = 'ABCDF'[random.int(0, 4)]! as Reliability;
    const credibility = String(random.int(1, 6)) as Credibility;
    const number = Math.floor(index / CLAIMS_PER_REPORT);
    const agency = agencyOf(number);
    const sourceClass = classOfReport(number);
    const report = String(number);
    const times = `${String(day)},${String(day + 30)},${String(RECORDED)},${until}`;
    recordLines += `ast_${String(index)},1,link,${kind},${idOf(from)},${idOf(to)},${reliability},${credibility},${visClass},H2,ask,${agency},reported,active,false,${times},rep_l${report},${sourceClass},root_l${report},Assertion;LinkAssertion\n`;
    leanLines += `${String(from)},${String(to)},${kind},ast_${String(index)},${visClass},${times},${String(gradeRank({ reliability, credibility }))}\n`;
    if (recordLines.length > 1 << 20) {
      await put(records, recordLines);
      await put(lean, leanLines);
      recordLines = '';
      leanLines = '';
    }
  }
  await put(records, recordLines);
  await put(lean, leanLines);
  await Promise.all([close(records), close(lean)]);

  const viewer = { agencyId: AGENCIES[0]!.id as string, clearance: 'RED', compartments: [] };
  await write(
    file('classes.csv'),
    'id:int,key,tlp,audience:string[],compartments:string[],onwardShare,victimLinked:boolean,:LABEL',
    ALL_CLASSES,
    (index) => {
      const isWide = index < WIDE_CLASSES;
      const fields = {
        tlp: 'AMBER',
        audience: [isWide ? viewer.agencyId : AGENCIES[1]!.id],
        compartments: [`CASE-${String(index)}`],
        onwardShare: 'no',
        victimLinked: index % 10 === 9,
      };
      const compartments = isWide ? [] : fields.compartments;
      // Wide classes differ by a second agency that does not exist, so that each is a class of its own.
      const audience = isWide ? [viewer.agencyId, `ag_bench_${String(index)}`] : fields.audience;
      return `${String(index + 1)},${classKey({ ...fields, audience, compartments })},${fields.tlp},${audience.join(';')},${compartments.join(';')},no,${String(fields.victimLinked)},VisibilityClass`;
    },
  );
  const reports = [
    ['a', entities],
    ['l', links],
  ] as const;
  const handled = (number: number): string =>
    `${agencyOf(number)},${classOfReport(number)},${String(RECORDED)},${String(NOT_SUPERSEDED)}`;
  for (const [letter, claims] of reports) {
    const count = Math.ceil(claims / CLAIMS_PER_REPORT);
    await write(
      file(`sources-${letter}.csv`),
      'id,kind,title,lineageRoot,originator,visClass:int,recordedFrom:long,recordedTo:long,:LABEL',
      count,
      (number) =>
        `src_${letter}${String(number)},file,Source ${letter}${String(number)},root_${letter}${String(number)},${handled(number)},Source`,
    );
    await write(
      file(`reports-${letter}.csv`),
      'id,title,reportedOn,sourceId,originator,visClass:int,recordedFrom:long,recordedTo:long,:LABEL',
      count,
      (number) =>
        `rep_${letter}${String(number)},Report ${letter}${String(number)},2023-11-14,src_${letter}${String(number)},${handled(number)},Report`,
    );
  }
  await write(
    file('counter.csv'),
    'name,value:int,:LABEL',
    1,
    () => `next,${String(ALL_CLASSES)},VisibilityClassCounter`,
  );

  const somebody = (): string => idOf(random.int(1, entities - 1));
  const busy = (): string => idOf(heavy());
  return {
    wideClasses: Array.from({ length: WIDE_CLASSES }, (_, index) => index + 1),
    probes: {
      supernode: idOf(0),
      ordinary: Array.from({ length: 200 }, somebody),
      pairs: Array.from(
        { length: 110 },
        (_, index) => (index % 2 ? [somebody(), somebody()] : [busy(), busy()]) as [string, string],
      ).filter(([a, b]) => a !== b),
      viewer,
    },
    importArguments: [
      ...[
        'entities',
        'attributes',
        'links',
        'classes',
        'counter',
        ...reports.flatMap(([letter]) => [`sources-${letter}`, `reports-${letter}`]),
      ].map((name) => `--nodes=${file(`${name}.csv`)}`),
      `--relationships=${file('relationships.csv')}`,
    ],
  };
}

async function write(
  path: string,
  head: string,
  count: number,
  line: (index: number) => string,
): Promise<void> {
  const stream = createWriteStream(path);
  let lines = `${head}\n`;
  for (let index = 0; index < count; index += 1) {
    lines += `${line(index)}\n`;
    if (lines.length > 1 << 20) {
      await put(stream, lines);
      lines = '';
    }
  }
  await put(stream, lines);
  await close(stream);
}

async function put(stream: WriteStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}

async function close(stream: WriteStream): Promise<void> {
  stream.end();
  await once(stream, 'finish');
}
