import { Database } from './database.js';

/**
 * Writes the tables of identities, and what hangs on them, anew, and begins a new log of transactions: what was deleted before is
 * in the files of PostgreSQL no longer. Nobody else may be at work. False where the role is not that of the whole server: then the
 * samples of the planner and the log are left to who keeps it.
 */
export async function rewriteIdentities(url: string): Promise<boolean> {
  const database = new Database(url);
  try {
    return await database.withConnection(async (client) => {
      await client.query('SET statement_timeout = 0');
      const { rows } = await client.query<{ name: string }>(
        `SELECT oid::regclass::text AS name FROM pg_class WHERE oid IN (to_regclass('identity'), to_regclass('identity_erasure'))
           OR oid IN (SELECT conrelid FROM pg_constraint WHERE confrelid = to_regclass('identity'))`,
      );
      for (const { name } of rows) await client.query(`VACUUM (FULL, ANALYZE) ${name}`);
      const [role] = (
        await client.query<{ rolsuper: boolean }>(
          'SELECT rolsuper FROM pg_roles WHERE rolname = current_user',
        )
      ).rows;
      if (!role?.rolsuper) return false;
      // The planner keeps samples of values.
      await client.query('VACUUM FULL pg_statistic');
      await client.query('CHECKPOINT');
      await client.query('SELECT pg_switch_wal()');
      await client.query('CHECKPOINT');
      return true;
    });
  } finally {
    await database.close();
  }
}
