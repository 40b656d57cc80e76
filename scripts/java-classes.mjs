// `node scripts/java-classes.mjs FILE`: the classes of a Neo4j server that has started, as an archive (JEP 350). Servers started with
// `-XX:SharedArchiveFile=FILE` of the same Java load them from it and take a third less time; the tests start some seventy.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeDataFolder, readConfig, startStores } from '../dist/libs/runtime/src/index.js';

const [file] = process.argv.slice(2);
const dataDir = mkdtempSync(join(dirname(file), 'classes-'));
chmodSync(dataDir, 0o711);
try {
  makeDataFolder(dataDir);
  process.env.JAVA_TOOL_OPTIONS = `${process.env.JAVA_TOOL_OPTIONS ?? ''} -XX:ArchiveClassesAtExit=${file}.part`;
  const stores = await startStores(readConfig({ dataDir }));
  // Most classes are those that plan and run statements.
  const env = {
    ...process.env,
    NEO4J_URI: stores.neo4j.uri,
    NEO4J_USER: stores.neo4j.user,
    NEO4J_PASSWORD: stores.neo4j.password,
    SETU_POSTGRES_URL: stores.postgresUrl,
  };
  for (const command of [['migrate'], ['export', join(dataDir, 'export')]])
    spawnSync(process.execPath, ['dist/apps/cli/src/main.js', '--data', dataDir, ...command], {
      env,
      stdio: 'inherit',
    });
  await stores.stop();
  // Whole or not there.
  renameSync(`${file}.part`, file);
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit(0);
