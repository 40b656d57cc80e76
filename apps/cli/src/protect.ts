import type { Command } from 'commander';
import { createReadStream, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { type Config } from '#runtime';
import { restore } from './backup.js';
import { CanaryFinder, type CanaryHit } from './canary-finder.js';
import { registerEraseAgain } from './erase-again.js';
import { registerErasures } from './erasures.js';
import { addIdentityKey, identityKeys } from './identity-keys.js';
import { openInstallation, openInstalledVault } from './installation.js';
import { configOf } from './options.js';

interface Found extends CanaryHit {
  /** Table and column, kind and property, or file and place of the first byte. */
  readonly place: string;
}
interface ScanReport {
  /** Texts and files looked at, by where they are. */
  readonly scanned: { graph: number; vault: number; files: number; bytes: number };
  readonly hits: readonly Found[];
}

/** Each string is told so often at most; the rest is counted. */
const HITS_TOLD = 1_000;

/**
 * `protect scan --canary FILE`: looks for strings that must be nowhere (VP-01), such as invented identities that were given
 * to the product as those of victims: in every text of the graph and of the vault as the databases give them back, in every
 * file of the data folder byte for byte (stores, logs of transactions, sources, logs), in further folders, and in a backup by
 * restoring it. What is found is told by its line in FILE, never by itself.
 */
export function registerProtect(program: Command): void {
  const protect = program
    .command('protect')
    .description(
      'what protects victims and sources: the keys of identities, what was erased, and scans for leaks',
    );
  registerErasures(protect);
  registerEraseAgain(protect);
  protect
    .command('rotate-key')
    .description(
      'wrap the keys of all identities with a new key; goes on where a stopped run was. With SETU_IDENTITY_KEY: put the new key before the old one first',
    )
    .option('--json', 'last line is a JSON object')
    .action(async (options: { json?: boolean }, command: Command) => {
      const { rows, keyId } = await rotateKey(command);
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ rows, keyId })}\n`
          : `${String(rows)} keys are wrapped by the key ${keyId} now. Keep the older keys as long as a backup of before is kept.\n`,
      );
    });
  protect
    .command('scan')
    .description('look for strings that must be nowhere: in every store, file, log, export and backup')
    .requiredOption('--canary <file>', 'one string a line, in UTF-8')
    .option('--also <folder...>', 'further folders, such as exports and logs')
    .option('--backup <folder...>', 'backups, which are restored into a folder of their own for the scan')
    .option('--json', 'last line is a JSON object')
    .action(
      async (
        options: { canary: string; also?: string[]; backup?: string[]; json?: boolean },
        command: Command,
      ) => {
        const config = configOf(command);
        const canaryFile = resolve(options.canary);
        const finder = readCanaries(canaryFile);
        const reports = [await scanInstallation(config, finder, canaryFile)];
        for (const folder of options.also ?? [])
          reports.push(await scanFiles(resolve(folder), finder, canaryFile));
        for (const folder of options.backup ?? []) {
          reports.push(await scanFiles(resolve(folder), finder, canaryFile));
          reports.push(await scanRestored(resolve(folder), config, finder, canaryFile));
        }
        const report = reports.reduce(together);
        tell(report, options.json === true);
        if (report.hits.length > 0) process.exitCode = 1;
      },
    );
}

function readCanaries(path: string): CanaryFinder {
  try {
    return new CanaryFinder(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof RangeError) throw new Error(`${path}: ${error.message}`);
    throw error;
  }
}

async function scanInstallation(
  config: Config,
  finder: CanaryFinder,
  canaryFile: string,
): Promise<ScanReport> {
  const { BareDriver } = await import('#graph');
  const installation = await openInstallation(config, { logLevel: 'silent' });
  const hits: Found[] = [];
  const scanned = { graph: 0, vault: 0, files: 0, bytes: 0 };
  const bare = BareDriver.open(installation.stores.neo4j);
  try {
    for await (const { place, value } of bare.everyText()) {
      scanned.graph += 1;
      for (const hit of finder.inText(value)) hits.push({ ...hit, place: `graph: ${place}` });
    }
    for await (const { place, value } of installation.vault.everyValue()) {
      scanned.vault += 1;
      const found = typeof value === 'string' ? finder.inText(value) : finder.inBytes(value);
      for (const { line, form } of found) hits.push({ line, form, place: `vault: ${place}` });
    }
  } finally {
    await bare.close();
    await installation.close();
  }
  return together({ scanned, hits }, await scanFiles(config.dataDir, finder, canaryFile));
}

/** A backup holds databases in forms of their own: what is in it shows once it is restored. */
async function scanRestored(
  folder: string,
  config: Config,
  finder: CanaryFinder,
  canaryFile: string,
): Promise<ScanReport> {
  const dataDir = await mkdtemp(join(tmpdir(), 'setu-scan-'));
  await chmod(dataDir, 0o711);
  try {
    const scratch = { ...config, dataDir };
    await restore(scratch, folder);
    const { scanned, hits } = await scanInstallation(scratch, finder, canaryFile);
    return { scanned, hits: hits.map((hit) => ({ ...hit, place: `backup ${folder}: ${hit.place}` })) };
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function scanFiles(folder: string, finder: CanaryFinder, canaryFile: string): Promise<ScanReport> {
  const scanned = { graph: 0, vault: 0, files: 0, bytes: 0 };
  const hits: Found[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || path === canaryFile) continue;
    scanned.files += 1;
    scanned.bytes += (await stat(path)).size;
    for (const hit of await inFile(path, finder))
      hits.push({ ...hit, place: `${relative(folder, path)} in ${folder}, byte ${String(hit.at)}` });
  }
  return { scanned, hits };
}

/** The first place of each string in each form, in a file of any size. */
async function inFile(path: string, finder: CanaryFinder): Promise<(CanaryHit & { at: number })[]> {
  const found = new Map<string, CanaryHit & { at: number }>();
  let kept = Buffer.alloc(0);
  let offset = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const window = Buffer.concat([kept, chunk as Buffer]);
    for (const { line, form, at } of finder.inBytes(window)) {
      const key = `${String(line)} ${form}`;
      if (!found.has(key)) found.set(key, { line, form, at: offset + at });
    }
    kept = window.subarray(Math.max(0, window.length - finder.overlap));
    offset += window.length - kept.length;
  }
  return [...found.values()];
}

const together = (one: ScanReport, other: ScanReport): ScanReport => ({
  scanned: {
    graph: one.scanned.graph + other.scanned.graph,
    vault: one.scanned.vault + other.scanned.vault,
    files: one.scanned.files + other.scanned.files,
    bytes: one.scanned.bytes + other.scanned.bytes,
  },
  hits: [...one.hits, ...other.hits],
});

function tell({ scanned, hits }: ScanReport, isJson: boolean): void {
  if (isJson) {
    process.stdout.write(
      `${JSON.stringify({ scanned, count: hits.length, hits: hits.slice(0, HITS_TOLD) })}\n`,
    );
    return;
  }
  for (const { line, form, place } of hits.slice(0, HITS_TOLD))
    process.stdout.write(`line ${String(line)} as ${form}: ${place}\n`);
  process.stdout.write(
    `${String(hits.length)} hits in ${String(scanned.graph)} texts of the graph, ${String(scanned.vault)} values of the vault and ${String(scanned.files)} files of ${String(scanned.bytes)} bytes\n`,
  );
}

async function rotateKey(command: Command): Promise<{ rows: number; keyId: string }> {
  const config = configOf(command);
  // A running product holds the keys that it read at its start.
  const installation = await openInstalledVault(config, { logLevel: 'warn', mayShare: false });
  const { vault } = installation;
  try {
    const before = await identityKeys(config, true).currentKeyId();
    const isUnfinished = [...(await vault.identities.keysInUse()).keys()].some((id) => id !== before);
    if (!isUnfinished && config.identityKey !== null)
      throw new Error(
        'SETU_IDENTITY_KEY holds no new key: put one before the old one, separated by a space.',
      );
    if (!isUnfinished) addIdentityKey(config);
    const keys = identityKeys(config, true);
    const rows = await vault.identities.rotate(keys);
    const keyId = await keys.currentKeyId();
    await vault.audit.append({
      action: 'system',
      operation: 'rotateIdentityKey',
      userId: null,
      agencyId: null,
      accessPurpose: 'ADMINISTRATION',
      caseReference: null,
      requestId: null,
      subjectIds: [],
      subjectCount: 0,
      outcome: 'done',
      detail: { rows, keyId },
    });
    return { rows, keyId };
  } finally {
    await installation.close();
  }
}
