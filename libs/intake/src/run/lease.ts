import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { isAlive } from '#runtime';
import type { ImportRow } from '#graph';

/** How long an import may go without a finished batch before another process may take it over. */
export const LEASE_SECONDS = 180;

/** Who runs an import: machine, process, and a number, so that a crashed process is told from a busy one at once. */
export function newLeaseOwner(): string {
  return `${hostname()}|${process.pid}|${randomBytes(6).toString('hex')}`;
}

/** Is somebody still at it? Not when time ran out, or when its process on this machine is gone. */
export function isLeaseAlive(
  row: Pick<ImportRow, 'leaseOwner' | 'leaseUntil'>,
  now: number,
  own: ReadonlySet<string>,
): boolean {
  if (row.leaseUntil < now) return false;
  const [host, pid] = row.leaseOwner.split('|');
  if (host !== hostname()) return true;
  if (Number(pid) === process.pid) return own.has(row.leaseOwner);
  return isAlive(Number(pid));
}
