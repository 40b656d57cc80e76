import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process with that id exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Command line of a process; empty when it has ended (also when nobody has reaped it yet). */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return process.platform === 'linux' ? '' : ask(pid, 'command=');
  }
}

/** When a process began, as its system counts: with the id it names one process for ever, since ids come round again. */
export function startOf(pid: number): string {
  try {
    // The name in brackets may hold spaces; field 22 is the 20th after it.
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return process.platform === 'linux' ? '' : ask(pid, 'lstart=');
  }
}

function ask(pid: number, column: string): string {
  if (process.platform === 'win32') return isAlive(pid) ? 'alive' : '';
  return spawnSync('ps', ['-p', String(pid), '-o', column], { encoding: 'utf8' }).stdout.trim();
}

/** Waits for a process to end. False when it still runs after `timeoutMs`. */
export async function waitForEnd(pid: number, timeoutMs: number): Promise<boolean> {
  const until = Date.now() + timeoutMs;
  while (isAlive(pid) && commandOf(pid) !== '') {
    if (Date.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}

/** Asks a process to end, waits, and kills it when it does not. */
export async function endProcess(pid: number, signal: NodeJS.Signals, timeoutMs: number): Promise<void> {
  send(pid, signal);
  if (await waitForEnd(pid, timeoutMs)) return;
  send(pid, 'SIGKILL');
  await waitForEnd(pid, 10_000);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** The end of a program's words, for an error. */
export function lastLines(text: string, count = 3): string {
  return text.trim().split('\n').slice(-count).join(' ');
}
