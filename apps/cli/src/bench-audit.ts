import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AgencyId, AuditEvent, UserId } from '#domain';
import { Checkpoints, insertWithoutChain, openVault } from '#vault';
import { startPostgres } from '#runtime';
import type { BenchContext, BenchResult } from './bench-result.js';

/** People who ask at once; each asks again when the event of the last question is written. */
const PEOPLE = 100;

/**
 * Events appended by many people at once, each waiting for its own, through chain and signatures. The floor inserts the
 * same rows, grouped alike, into a table with the same indexes: no chain, no head, no lock.
 */
export async function benchAudit({ scratch, rows, say }: BenchContext): Promise<BenchResult> {
  const dataDir = join(scratch, 'data');
  mkdirSync(dataDir, { mode: 0o711 });
  const postgres = await startPostgres({ dataDir });
  try {
    const book = new Checkpoints(join(scratch, 'checkpoints.jsonl'), Buffer.alloc(32, 1));
    const vault = await openVault({ url: postgres.url, checkpoints: book });
    say(`Appending ${String(rows)} events …`);
    let next = 0;
    const ask = async (): Promise<void> => {
      for (let at = (next += 1); at <= rows; at = next += 1) await vault.audit.append(eventOf(at));
    };
    const started = performance.now();
    await Promise.all(Array.from({ length: PEOPLE }, ask));
    const seconds = (performance.now() - started) / 1000;
    const { ok, checked } = await vault.audit.verify();
    if (!ok || checked !== rows) throw new Error('the chain does not hold');
    await vault.close();

    say('Inserting the same rows without a chain …');
    const { seconds: bareSeconds, commits } = await insertWithoutChain(postgres.url);
    const rate = Math.round(rows / seconds);
    const bareRate = Math.round(rows / bareSeconds);
    return {
      bench: 'audit',
      store: { rows, people: PEOPLE, commits, checkpoints: book.list().length },
      target: '≥ 2,000 rows/s sustained, each written before its answer',
      holds: rate >= 2_000,
      rowsPerSecond: rate,
      seconds: Math.round(seconds * 10) / 10,
      bare: { rowsPerSecond: bareRate, seconds: Math.round(bareSeconds * 10) / 10 },
      ratio: Math.round((100 * rate) / bareRate) / 100,
    };
  } finally {
    await postgres.stop();
  }
}

/** What a look at one record leaves behind. */
const eventOf = (at: number): AuditEvent => ({
  action: 'read',
  operation: 'expand',
  userId: `usr_${String(at % PEOPLE).padStart(26, 'a')}` as UserId,
  agencyId: 'ag_bench' as AgencyId,
  accessPurpose: 'INVESTIGATION',
  caseReference: 'BENCH-1',
  requestId: `ses_${String(at % PEOPLE).padStart(26, 'a')}`,
  subjectIds: [`ent_${String(at % 10_000).padStart(26, 'a')}`],
  subjectCount: 1,
  outcome: 'done',
  detail: { results: at % 50 },
});
