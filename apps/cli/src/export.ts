import type { Command } from 'commander';
import { createHash } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  type WriteStream,
} from 'node:fs';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { ScopeService } from '#access';
import { csvCell, isoDate, type Principal } from '#domain';
import { queries, type AssertionRow, type RowOf, type VisibilityClass } from '#graph';
import { eventsToGeneralise, generaliseClaim, summariesOf, withoutResting } from '#network';
import { actorOf } from './actor.js';
import { openInstallation, type Installation } from './installation.js';
import { configOf } from './options.js';

const PAGE = 2_000;
type ReportRow = RowOf<typeof queries.network.listReports>;
/** A claim with what it rests on. */
interface Told {
  readonly claim: AssertionRow;
  readonly marking: VisibilityClass | undefined;
  /** Of the report, as far as the person sees it. */
  readonly reportId: string;
  /** SAFETY (VP-20, VP-32): none of a report about a protected person, or of a source that tells who one is, or that is not seen. */
  readonly report: ReportRow | undefined;
}

/** How a claim is graded and marked, who says so, when it was so, and on what it rests: a column each. */
const GROUNDS: Readonly<Record<string, (told: Told) => string>> = {
  grade: ({ claim }) => `${claim.reliability}${claim.credibility}`,
  tlp: ({ marking }) => marking?.tlp ?? '',
  pap: ({ claim }) => claim.pap ?? 'AMBER',
  audience: ({ marking }) => marking?.audience.join(' ') ?? '',
  compartments: ({ marking }) => marking?.compartments.join(' ') ?? '',
  handling: ({ claim }) => claim.handling,
  caveat: ({ claim }) => claim.caveat ?? '',
  expiresOn: ({ marking }) => marking?.expiresOn ?? '',
  useInIntelligence: ({ claim }) => ((claim.useInIntelligence ?? true) ? 'yes' : 'no'),
  useInCourt: ({ claim }) => claim.useInCourt,
  originator: ({ claim }) => claim.originator,
  basis: ({ claim }) => claim.basis,
  status: ({ claim }) => claim.status,
  when: ({ claim }) => claim.verbatimTime ?? claim.edtf ?? '',
  earliest: ({ claim }) => isoDate(claim.validFrom) ?? '',
  latest: ({ claim }) => isoDate(claim.validTo) ?? '',
  recordedAt: ({ claim }) => new Date(claim.recordedFrom * 1000).toISOString(),
  reportId: ({ reportId }) => reportId,
  report: ({ report }) => report?.title ?? '',
  reportedOn: ({ report }) => report?.reportedOn ?? '',
  sourceKind: ({ report }) => report?.source?.kind ?? '',
  source: ({ report }) => report?.source?.title ?? '',
  sourceSha256: ({ report }) => report?.source?.sha256 ?? '',
};
const HEADS = {
  attributes: [
    'assertionId',
    'entityId',
    'entity',
    'entityType',
    'attribute',
    'value',
    'normalised',
    ...Object.keys(GROUNDS),
  ],
  links: [
    'assertionId',
    'fromId',
    'from',
    'fromType',
    'relation',
    'toId',
    'to',
    'toType',
    'weight',
    ...Object.keys(GROUNDS),
  ],
} as const;

/**
 * `export FOLDER`: what one person may see, as two CSV files that i2 and spreadsheets read. Nothing of a protected
 * person leaves (VP-20), whatever the rights; the marking of each claim stands beside it. The export is in the audit
 * with the hash of each file.
 */
export function registerExport(program: Command): void {
  program
    .command('export <folder>')
    .description(
      'write what a person may see as CSV, without protected persons; what a spreadsheet would take as a formula or a number, such as +880… or 0017…, has an apostrophe before it',
    )
    .option('--as <username>', 'whose rights')
    .option('--agency <id>', 'or those of the operator of an agency')
    .option('--json', 'last line is a JSON object')
    .action(
      async (folder: string, options: { as?: string; agency?: string; json?: boolean }, command: Command) => {
        const installation = await openInstallation(configOf(command), { logLevel: 'silent' });
        try {
          const { principal, said } = await actorOf(installation, options);
          const result = await writeExport(installation, principal, resolve(folder));
          process.stdout.write(
            options.json
              ? `${JSON.stringify({ ...result, agency: principal.agencyId })}\n`
              : `${said('en')}\n${String(result.attributes)} values and ${String(result.links)} links are in ${resolve(folder)}; ${String(result.withheld)} claims about protected persons were left out\nOf events that they had a part in, ${String(result.generalised)} claims are in it by month alone and ${String(result.exact)} were left out\n`,
          );
        } finally {
          await installation.close();
        }
      },
    );
}

interface ExportResult {
  readonly attributes: number;
  readonly links: number;
  /** Claims about protected persons that were left out. */
  readonly withheld: number;
  /** Claims about events of theirs that are in it by month and district alone. */
  readonly generalised: number;
  /** Claims about such events that were left out: they may say the place, or when to the day. */
  readonly exact: number;
  readonly sha256: Readonly<Record<string, string>>;
}

async function writeExport(
  { graph, vault }: Installation,
  principal: Principal,
  folder: string,
): Promise<ExportResult> {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new Error(`${folder} is not empty`);
  const scope = await new ScopeService(graph).scopeFor(principal);
  const classes = new Map((await graph.visibilityClasses()).map((each) => [each.id, each]));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = {
    attributes: new HashedFile(join(folder, 'attributes.csv')),
    links: new HashedFile(join(folder, 'links.csv')),
  };
  const counts = { attributes: 0, links: 0, withheld: 0, generalised: 0, exact: 0 };
  /** Claims come in the order of their ids: a thing is named once, not on each page. */
  const names = new Map<string, string>();
  const events = new Set<string>();
  try {
    await files.attributes.line(HEADS.attributes);
    await files.links.line(HEADS.links);
    for (let afterId = ''; ;) {
      const rows = await graph.read(queries.network.listVisibleAssertions, scope, { afterId, limit: PAGE });
      const claims = rows.map(({ assertion }) => assertion);
      const shown = new Set(await withoutResting(graph, scope, claims));
      const reports = await graph.read(queries.network.listReports, scope, {
        ids: [...new Set(claims.map(({ reportId }) => reportId))],
      });
      const reportOf = new Map(reports.map((report) => [report.id, report]));
      const ends = claims.flatMap(({ subjectId, objectId }) => [subjectId, objectId ?? subjectId]);
      const unnamed = [...new Set(ends)].filter((id) => !names.has(id));
      const summaries = await summariesOf(graph, scope, unnamed, 'en', new Map());
      // SAFETY (VP-21): no protected person is in the files, so no event of theirs is there to the day.
      const found = await eventsToGeneralise(graph, scope, [...summaries.values()], () => false);
      for (const id of found) events.add(id);
      for (const id of unnamed) names.set(id, events.has(id) ? '' : (summaries.get(id)?.caption ?? ''));
      const nameOf = (id: string): string => names.get(id) ?? '';
      const grounds = (claim: AssertionRow): string[] => {
        const report = reportOf.get(claim.reportId);
        const isTold =
          report?.source?.containsVictimIdentity === false &&
          classes.get(report.visClass)?.victimLinked === false &&
          !touches(claim, events);
        const told = {
          claim,
          marking: classes.get(claim.visClass),
          reportId: report?.id ?? '',
          report: isTold ? report : undefined,
        };
        return Object.values(GROUNDS).map((column) => column(told));
      };
      for (const { assertion, subjectType, objectType } of rows) {
        if (!shown.has(assertion)) continue;
        // SAFETY: fails closed: what touches a protected person is never written (VP-20).
        if (subjectType === 'ProtectedPerson' || objectType === 'ProtectedPerson') {
          counts.withheld += 1;
          continue;
        }
        const isCoarse = touches(assertion, events);
        const claim = isCoarse ? generaliseClaim(assertion, [subjectType, objectType]) : assertion;
        if (isCoarse) counts[claim ? 'generalised' : 'exact'] += 1;
        if (!claim) continue;
        const { subjectId, objectId } = claim;
        const subject = [claim.assertionId, subjectId, nameOf(subjectId), subjectType, claim.kind];
        if (claim.form === 'link') {
          counts.links += 1;
          const object = [objectId ?? '', nameOf(objectId ?? ''), objectType ?? '', claim.weight ?? ''];
          await files.links.line([...subject, ...object, ...grounds(claim)]);
        } else {
          counts.attributes += 1;
          const value = [claim.value ?? '', claim.normalised ?? ''];
          await files.attributes.line([...subject, ...value, ...grounds(claim)]);
        }
      }
      if (rows.length < PAGE) break;
      afterId = rows.at(-1)!.assertion.assertionId;
    }
    const sha256 = { 'attributes.csv': await files.attributes.end(), 'links.csv': await files.links.end() };
    await vault.audit.append({
      action: 'export',
      operation: 'export',
      userId: principal.userId,
      agencyId: principal.agencyId,
      accessPurpose: principal.accessPurpose,
      caseReference: null,
      requestId: null,
      subjectIds: [],
      subjectCount: counts.attributes + counts.links,
      outcome: 'done',
      detail: { ...counts, ...sha256 },
    });
    // The files get their names only once the audit knows of them.
    for (const file of Object.values(files)) file.publish();
    return { ...counts, sha256 };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

const touches = ({ subjectId, objectId }: AssertionRow, events: ReadonlySet<string>): boolean =>
  events.has(subjectId) || (objectId != null && events.has(objectId));

/** A CSV file that is hashed as it is written and has its name only when it is whole. */
class HashedFile {
  readonly #hash = createHash('sha256');
  readonly #stream: WriteStream;
  /** Without this mark a spreadsheet takes Bangla for the letters of a Western code page. */
  #before = '\uFEFF';

  constructor(private readonly path: string) {
    this.#stream = createWriteStream(`${path}.part`, { mode: 0o600 });
  }

  async line(cells: readonly (string | number)[]): Promise<void> {
    const text = `${this.#before}${cells.map(csvCell).join(',')}\r\n`;
    this.#before = '';
    this.#hash.update(text);
    if (!this.#stream.write(text)) await once(this.#stream, 'drain');
  }

  async end(): Promise<string> {
    this.#stream.end();
    await once(this.#stream, 'finish');
    return this.#hash.digest('hex');
  }

  publish(): void {
    renameSync(`${this.path}.part`, this.path);
  }
}
