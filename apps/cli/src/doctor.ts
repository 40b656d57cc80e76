import type { Command } from 'commander';
import { existsSync, statSync, statfsSync } from 'node:fs';
import { freemem, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import {
  ConfigError,
  NEO4J_VERSION,
  cacheDir,
  holderOf,
  isPortFree,
  javaVersion,
  type Config,
} from '#runtime';
import { openVault } from '#vault';
import { hasIdentityKey, identityKeyFile, identityKeys } from './identity-keys.js';
import { isInstalled, notInstalled, requireWhole, runningAddress, runningStores } from './installation.js';
import { listedErasures, toldOfOlderVault } from './listed-erasures.js';
import { configOf } from './options.js';

interface Finding {
  readonly what: string;
  readonly state: 'ok' | 'note' | 'problem';
  readonly text: string;
}

/** Checks an installation and says what to do; shows no content and changes nothing. */
async function examine(config: Config): Promise<Finding[]> {
  const findings: Finding[] = [];
  const add = (
    what: string,
    isOk: boolean,
    text: string,
    otherwise: string,
    severity: 'note' | 'problem' = 'problem',
  ): void => {
    findings.push({ what, state: isOk ? 'ok' : severity, text: isOk ? text : otherwise });
  };
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  add(
    'Node.js',
    major > 20 || (major === 20 && minor >= 19),
    process.versions.node,
    `${process.versions.node}: 20.19 or newer is needed`,
  );
  if (!config.neo4j) {
    const java = javaVersion();
    add(
      'Java',
      java !== null && java >= 17,
      `version ${String(java)}`,
      'Java 17 or 21 is needed for the local Neo4j: Debian and Ubuntu: apt-get install openjdk-17-jre-headless; or set NEO4J_URI',
    );
    add(
      'Neo4j server',
      existsSync(join(cacheDir(), `neo4j-${NEO4J_VERSION}`, '.complete')),
      `${NEO4J_VERSION} is here`,
      'not fetched yet: the next start needs Maven and the network once',
      'note',
    );
  }
  const gigabytes = totalmem() / 2 ** 30;
  add(
    'Memory',
    gigabytes >= 3.5,
    `${gigabytes.toFixed(1)} GiB, ${(freemem() / 2 ** 30).toFixed(1)} free`,
    `${gigabytes.toFixed(1)} GiB: 4 GiB or more is advised`,
    'note',
  );
  const place = existsSync(config.dataDir) ? config.dataDir : dirname(config.dataDir);
  if (existsSync(place)) {
    const { bavail, bsize } = statfsSync(place);
    const free = (bavail * bsize) / 2 ** 30;
    add(
      'Disk',
      free >= 5,
      `${free.toFixed(0)} GiB free`,
      `${free.toFixed(1)} GiB free: 5 GiB or more is advised`,
      'note',
    );
  }
  add('Installation', isInstalled(config), config.dataDir, notInstalled(config));
  const holder = holderOf(config.dataDir);
  if (holder === null) findings.push(...examineRestore(config));
  const isRunning = holder !== null;
  const address = runningAddress(config.dataDir);
  if (!isRunning && existsSync(join(config.dataDir, 'running.json')))
    findings.push({
      what: 'Last run',
      state: 'note',
      text: 'ended without being stopped; nothing confirmed is lost, and the next start takes over',
    });
  for (const secret of [
    'neo4j/password',
    'postgres/password',
    'audit/key',
    'running.json',
    identityKeyFile,
  ]) {
    const path = join(config.dataDir, secret);
    if (existsSync(path))
      add(
        `Rights of ${secret}`,
        (statSync(path).mode & 0o077) === 0,
        'only the owner may read it',
        `others may read it: chmod 600 ${path}`,
      );
  }
  findings.push(...(await examineVault(config)));
  add(
    'Port',
    isRunning || (await isPortFree(config.port, config.host)),
    isRunning
      ? `the product is running, ${address ? `at ${address}, ` : ''}process ${String(holder)}`
      : `${String(config.port)} is free`,
    `${String(config.port)} is taken: choose another with --port or SETU_PORT`,
  );
  if (config.mapOutlines !== null)
    findings.push({ what: 'Map', ...(await examineOutlines(config.mapOutlines)) });
  if (config.isProduction)
    add(
      'Cookies',
      config.secureCookies,
      'over https only',
      'set SETU_SECURE_COOKIES=true behind a proxy that ends TLS',
    );
  return findings;
}

/** One that was stopped half-way. */
function examineRestore(config: Config): Finding[] {
  try {
    requireWhole(config);
    return [];
  } catch (error) {
    return [{ what: 'Restore', state: 'problem', text: (error as Error).message }];
  }
}

async function examineOutlines(path: string): Promise<Omit<Finding, 'what'>> {
  const { OutlinesError, readMapOutlines } = await import('#network');
  try {
    readMapOutlines(path);
    return { state: 'ok', text: 'outlines of districts are read' };
  } catch (error) {
    if (!(error instanceof OutlinesError)) throw error;
    return {
      state: 'problem',
      text: `SETU_MAP_OUTLINES: the file ${error.message}; until then the map shows districts as circles`,
    };
  }
}

/** Does the key from outside the database open the identities, and is what was erased in a list? Nothing without an installation. */
async function examineVault(config: Config): Promise<Finding[]> {
  if (!isInstalled(config)) return [];
  const what = 'Identity key';
  const url = runningStores(config)?.postgresUrl ?? config.postgresUrl;
  const putBack = `Put the key back: SETU_IDENTITY_KEY, SETU_IDENTITY_KEY_FILE or ${identityKeyFile} in the data folder`;
  if (url === null)
    return [
      hasIdentityKey(config)
        ? { what, state: 'note', text: 'whether it opens the identities shows while the product runs' }
        : { what, state: 'problem', text: `there is none, and a backup holds none. ${putBack}` },
    ];
  try {
    const vault = await openVault({ url, identityKeys: () => identityKeys(config, true) });
    try {
      const key: Finding = (await vault.identities.keysFit())
        ? { what, state: 'ok', text: 'fits' }
        : {
            what,
            state: 'problem',
            text: `is missing or another one: identities stay sealed, and nothing of them is lost. ${putBack}`,
          };
      return [key, ...examineErasures(config, await vault.erasures.tombstones())];
    } finally {
      await vault.close();
    }
  } catch (error) {
    return [
      {
        what,
        state: 'problem',
        text: error instanceof ConfigError ? error.message : 'the vault does not answer',
      },
    ];
  }
}

/** A backup from before an erasure holds the identity: whoever restores it needs the list. */
function examineErasures({ dataDir }: Config, { length }: readonly unknown[]): Finding[] {
  const what = 'Erasures';
  const older = toldOfOlderVault(dataDir, length);
  if (older !== null) return [{ what, state: 'problem', text: older }];
  const left = length - listedErasures(dataDir);
  if (left > 0)
    return [
      {
        what,
        state: 'note',
        text: `${String(left)} of ${String(length)} are in no list that was written here. "protect erasures --export FILE" writes one, and whoever restores an older backup needs it`,
      },
    ];
  return length > 0 ? [{ what, state: 'ok', text: `all ${String(length)} are in the last list` }] : [];
}

export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description('check the installation and say what to do')
    .option('--json', 'last line is a JSON object')
    .action(async (options: { json?: boolean }, command: Command) => {
      const findings = await examine(configOf(command));
      if (options.json) process.stdout.write(`${JSON.stringify({ findings })}\n`);
      else
        for (const { what, state, text } of findings)
          process.stdout.write(
            `${{ ok: 'ok     ', note: 'note   ', problem: 'PROBLEM' }[state]}  ${what}: ${text}\n`,
          );
      if (findings.some(({ state }) => state === 'problem')) process.exitCode = 1;
    });
}
