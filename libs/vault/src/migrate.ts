import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetuError } from '#domain';
import type { Database } from './database.js';

/** One step of the schema, run once. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** A step that ran is not the step on disk, or is not there any more. The installation needs a person. */
export class MigrationMismatch extends SetuError {
  constructor(readonly migration: string) {
    super('INTERNAL', 'migrationMismatch');
  }
}

/** Any number, the same in every process of ours: two that start at once wait for each other. */
const MIGRATION_LOCK = 7_388_001;

/** Folder of the migrations, from source and from the build alike. */
export function migrationsFolder(from = dirname(fileURLToPath(import.meta.url))): string {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const found = join(folder, 'libs', 'vault', 'migrations');
    if (existsSync(found)) return found;
  }
  throw new Error('no libs/vault/migrations above ' + from);
}

export function readMigrations(folder = migrationsFolder()): Migration[] {
  return readdirSync(folder)
    .filter((file) => /^V\d{4}__\w+\.sql$/.test(file))
    .sort()
    .map((file) => ({ name: file.replace('.sql', ''), sql: readFileSync(join(folder, file), 'utf8') }));
}

/** Brings the schema up to date and gives the names of the steps that ran. Throws MigrationMismatch. */
export function migrate(
  database: Database,
  migrations: readonly Migration[] = readMigrations(),
): Promise<string[]> {
  return database.withConnection(async (client) => {
    await client.query('SET statement_timeout = 0');
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      'CREATE TABLE IF NOT EXISTS vault_migration (name text PRIMARY KEY, checksum text NOT NULL, ran_at timestamptz NOT NULL DEFAULT now())',
    );
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'SELECT name, checksum FROM vault_migration ORDER BY name',
    );
    const done = new Map(rows.map(({ name, checksum }) => [name, checksum]));
    const unknown = rows.find(({ name }) => !migrations.some((migration) => migration.name === name));
    if (unknown) throw new MigrationMismatch(unknown.name);
    const ran: string[] = [];
    for (const { name, sql } of migrations) {
      const checksum = createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
      if (done.has(name)) {
        if (done.get(name) !== checksum) throw new MigrationMismatch(name);
        continue;
      }
      await client.query('BEGIN');
      await client.query(sql);
      await client.query('INSERT INTO vault_migration (name, checksum) VALUES ($1, $2)', [name, checksum]);
      await client.query('COMMIT');
      ran.push(name);
    }
    await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await client.query('RESET statement_timeout');
    return ran;
  });
}
