import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
import { freePort } from '#runtime';
import type { BenchContext, BenchResult } from './bench-result.js';

const MAIN = join(dirname(fileURLToPath(import.meta.url)), 'main.js');

interface Served {
  readonly seconds: number;
  readonly pid: number;
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts the product as its own process on a data folder; the time ends with the first answer of the page. */
async function serve(dataDir: string): Promise<Served> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, [MAIN, '--data', dataDir, 'serve', '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      if (text.toString().includes('Setu is at')) resolve();
    });
    child.once('exit', (code) => {
      reject(new Error(`the product ended with ${String(code)}`));
    });
  });
  const address = `http://127.0.0.1:${String(port)}`;
  await fetch(address);
  const seconds = (performance.now() - started) / 1000;
  return {
    seconds: Math.round(seconds * 10) / 10,
    pid: child.pid!,
    address,
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners('exit');
        child.once('exit', () => {
          resolve();
        });
        child.kill('SIGTERM');
      }),
  };
}

/** First start on an empty folder (the server is fetched already), then a later one. */
export async function benchStart({ scratch, say }: BenchContext): Promise<BenchResult> {
  say('First start, with the demo network …');
  const first = await serve(scratch);
  await first.stop();
  say('Later start …');
  const later = await serve(scratch);
  await later.stop();
  return {
    bench: 'start',
    store: { entities: 3000 },
    target: 'first ≤ 60 s after the download, later ≤ 20 s',
    holds: first.seconds <= 60 && later.seconds <= 20,
    firstSeconds: first.seconds,
    laterSeconds: later.seconds,
  };
}

/** Proportional memory of the product and every process below it, with the demo network loaded and asked. */
export async function benchMemory({ scratch, say }: BenchContext): Promise<BenchResult> {
  const served = await serve(scratch);
  try {
    for (let turn = 0; turn < 50; turn += 1) await fetch(`${served.address}/health`);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    say('Adding up …');
    const parts: Record<string, number> = {};
    for (const pid of everyChildOf(served.pid, scratch)) {
      const name = readFileSync(`/proc/${String(pid)}/comm`, 'utf8').trim();
      const pss = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${String(pid)}/smaps_rollup`, 'utf8'));
      parts[name] = (parts[name] ?? 0) + Number(pss?.[1] ?? 0) / 1024;
    }
    const mib = Math.round(Object.values(parts).reduce((sum, part) => sum + part, 0));
    return {
      bench: 'memory',
      store: { entities: 3000 },
      target: '≤ 1,536 MiB for everything',
      holds: mib <= 1536,
      mib,
      parts: Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, Math.round(part)])),
    };
  } finally {
    await served.stop();
  }
}

/** The process, its descendants, and the database servers of its data folder, which are sessions of their own. */
function everyChildOf(root: number, dataDir: string): number[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const parent = new Map<number, number>();
  const wanted = new Set<number>([root]);
  for (const pid of all) {
    try {
      parent.set(
        pid,
        Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? 0),
      );
      if (readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').includes(dataDir)) wanted.add(pid);
    } catch {
      // It ended while we looked.
    }
  }
  for (let grew = true; grew;) {
    grew = false;
    for (const [pid, above] of parent)
      if (wanted.has(above) && !wanted.has(pid)) grew = Boolean(wanted.add(pid));
  }
  return [...wanted];
}
