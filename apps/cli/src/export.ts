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
import { withoutResting } from '#network';
import { openInstallation, type Installation } from './installation.js';
import { actorOf, configOf } from './options.js';

const PAGE = 2_000;
/** How it is graded and marked, who says so, when it was so, and on what it rests: the same for every claim. */
const GROUNDS = [
  'grade',
  'tlp',
  'pap',
  'audience',
  'compartments',
  'handling',
  'caveat',
  'expiresOn',
  'useInIntelligence',
  'useInCourt',
  'originator',
  'basis',
  'status',
  'when',
  'earliest',
  'latest',
  'recordedAt',
  'reportId',
  'report',
  'reportedOn',
  'sourceKind',
  'source',
  'sourceSha256',
] as const;
const HEADS = {
  attributes: ['assertionId', 'entityId', 'entityType', 'attribute', 'value', 'normalised', ...GROUNDS],
  links: ['assertionId', 'fromId', 'fromType', 'relation', 'toId', 'toType', 'weight', ...GROUNDS],
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
      'write what a person may see as CSV, without protected persons; a text that a spreadsheet would take as a formula, such as +880…, has an apostrophe before it',
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
              : `Exported ${said}.\n${String(result.attributes)} values and ${String(result.links)} links are in ${resolve(folder)}; ${String(result.withheld)} claims about protected persons were left out\n`,
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
  const counts = { attributes: 0, links: 0, withheld: 0 };
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
      const grounds = (claim: AssertionRow) => groundsOf(claim, reportOf.get(claim.reportId), classes);
      for (const { assertion, subjectType, objectType } of rows) {
        if (!shown.has(assertion)) continue;
        // SAFETY: fails closed: what touches a protected person is never written (VP-20).
        if (subjectType === 'ProtectedPerson' || objectType === 'ProtectedPerson') counts.withheld += 1;
        else if (assertion.form === 'link') {
          counts.links += 1;
          await files.links.line([
            assertion.assertionId,
            assertion.subjectId,
            subjectType,
            assertion.kind,
            assertion.objectId ?? '',
            objectType ?? '',
            assertion.weight ?? '',
            ...grounds(assertion),
          ]);
        } else {
          counts.attributes += 1;
          await files.attributes.line([
            assertion.assertionId,
            assertion.subjectId,
            subjectType,
            assertion.kind,
            assertion.value ?? '',
            assertion.normalised ?? '',
            ...grounds(assertion),
          ]);
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

type ReportRow = RowOf<typeof queries.network.listReports>;

/** The cells of GROUNDS. SAFETY (VP-20): a report about a protected person is named by its id alone. */
function groundsOf(
  claim: AssertionRow,
  report: ReportRow | undefined,
  classes: ReadonlyMap<number, VisibilityClass>,
): (string | number)[] {
  const marking = classes.get(claim.visClass);
  const told = report && classes.get(report.visClass)?.victimLinked === false ? report : undefined;
  return [
    `${claim.reliability}${claim.credibility}`,
    marking?.tlp ?? '',
    claim.pap ?? 'AMBER',
    marking?.audience.join(' ') ?? '',
    marking?.compartments.join(' ') ?? '',
    claim.handling,
    claim.caveat ?? '',
    marking?.expiresOn ?? '',
    yesNo(claim.useInIntelligence ?? true),
    claim.useInCourt,
    claim.originator,
    claim.basis,
    claim.status,
    claim.verbatimTime ?? claim.edtf ?? '',
    isoDate(claim.validFrom) ?? '',
    isoDate(claim.validTo) ?? '',
    new Date(claim.recordedFrom * 1000).toISOString(),
    report?.id ?? '',
    told?.title ?? '',
    told?.reportedOn ?? '',
    told?.sourceKind ?? '',
    told?.sourceTitle ?? '',
    told?.sourceSha256 ?? '',
  ];
}
const yesNo = (is: boolean): string => (is ? 'yes' : 'no');

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
