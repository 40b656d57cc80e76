import { Worker } from 'node:worker_threads';
import type { MatchRecord } from '#identity';
import type { Proposals } from './proposals.js';

const WORKER_MEMORY_MB = 4_096;
/** Many times what the most records take that are compared at once. */
const LONGEST_MS = 30 * 60_000;

/** Compares records in a thread of its own. Rejects when the thread fails, or its memory or its time does not suffice. */
export function proposeApart(records: readonly MatchRecord[]): Promise<Proposals> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./propose.worker.js', import.meta.url), {
      workerData: records,
      resourceLimits: { maxOldGenerationSizeMb: WORKER_MEMORY_MB },
    });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the comparison ended with code ${String(code)}`)));
    worker.unref();
    const limit = setTimeout(() => void worker.terminate(), LONGEST_MS).unref();
    worker.once('exit', () => clearTimeout(limit));
  });
}
