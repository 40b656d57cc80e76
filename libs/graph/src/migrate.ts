import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Driver } from 'neo4j-driver';
import { repositoryRoot } from './generate.js';

interface Migration {
  readonly version: string;
  readonly checksum: string;
  readonly statements: readonly string[];
}

/** Migration files in order: `V0001__name.cypher`, statements apart by semicolons. */
export function readMigrations(folder = join(repositoryRoot(), 'cypher', 'migrations')): Migration[] {
  return readdirSync(folder)
    .filter((file) => /^V\d{4}__\w+\.cypher$/.test(file))
    .sort()
    .map((file) => {
      const content = readFileSync(join(folder, file), 'utf8');
      const statements = content
        .replace(/^\/\/.*$/gm, '')
        .split(';')
        .map((statement) => statement.trim())
        .filter(Boolean);
      return {
        version: file.replace('.cypher', ''),
        checksum: createHash('sha256').update(content).digest('hex'),
        statements,
      };
    });
}

/**
 * Runs what has not run yet, once, in order. Throws when a migration that has run was edited since: an edit would
 * leave installations that differ without knowing. Returns the versions that ran now.
 */
export async function migrate(driver: Driver, migrations = readMigrations()): Promise<string[]> {
  const ran: string[] = [];
  await driver.executeQuery(
    'CREATE CONSTRAINT migration_version IF NOT EXISTS FOR (n:Migration) REQUIRE n.version IS UNIQUE',
  );
  const { records } = await driver.executeQuery(
    'MATCH (done:Migration) RETURN done.version AS version, done.checksum AS checksum',
  );
  const done = new Map(
    records.map((record) => [record.get('version') as string, record.get('checksum') as string]),
  );
  for (const { version, checksum, statements } of migrations) {
    const known = done.get(version);
    if (known === checksum) continue;
    if (known !== undefined) throw new Error(`migration ${version} was edited after it had run`);
    for (const statement of statements) await driver.executeQuery(statement);
    await driver.executeQuery('CALL db.awaitIndexes(300)');
    await driver.executeQuery(
      'MERGE (done:Migration {version: $version}) SET done.checksum = $checksum, done.ranAt = datetime()',
      { version, checksum },
    );
    ran.push(version);
  }
  return ran;
}
