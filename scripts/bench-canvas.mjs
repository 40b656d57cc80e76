// `npm run -s bench:canvas -- [--minutes 60] [--json]`: the chart in a real browser beside Cytoscape.js alone, in one run.
import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { chromiumPath } from './prerequisites.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const asked = process.argv.slice(2);
const isJson = asked.includes('--json');
const minutes = Number(asked[asked.indexOf('--minutes') + 1] ?? NaN) || 2;
const say = (text) => console.error(text);
const executablePath = chromiumPath();
if (!executablePath) {
  console.error('No Chromium: install it (apt-get install chromium), or name it in SETU_CHROMIUM.');
  process.exit(2);
}

const work = mkdtempSync(join(tmpdir(), 'setu-bench-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
await build({
  configFile: false,
  logLevel: 'error',
  root: join(root, 'apps/web/bench'),
  base: './',
  resolve: { conditions: ['source', 'module', 'browser', 'import', 'default'] },
  build: { outDir: work, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 4_000 },
  worker: { format: 'es' },
});

const KINDS = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' };
const server = createServer((request, response) => {
  try {
    const path = normalize(new URL(request.url, 'http://here').pathname).replace(/^\/$/, '/index.html');
    const body = readFileSync(join(work, path));
    response.writeHead(200, { 'content-type': KINDS[extname(path)] ?? 'application/octet-stream' }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));

const browser = await chromium.launch({
  executablePath,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--enable-precise-memory-info'],
});
const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
page.on('pageerror', (error) => say(String(error)));
await page.goto(`http://127.0.0.1:${server.address().port}/`);
await page.waitForFunction(() => 'bench' in window);
const ask = (name, ...args) => page.evaluate(([name, args]) => window.bench[name](...args), [name, args]);

say('Frames …');
const frames = await ask('frames', 4_000, 3);
say('Notes …');
const notes = await ask('notes', 41);
say('Layout …');
const layout = await ask('layout');
say('Expanding …');
const expanding = await ask('expanding', 9);
say('Undo …');
const undo = await ask('undo', 9);
say(`Memory over ${minutes} minutes …`);
const session = await page.context().newCDPSession(page);
const heap = async () => {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await session.send('Runtime.getHeapUsage');
  return usedSize + backingStorageSize;
};
let turns = 0;
const heaps = [];
for (let minute = 0; minute < minutes; minute += 1) {
  turns += await ask('work', 60_000);
  heaps.push(await heap());
}
await browser.close();
server.close();

const middle = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
const worst = (times) => Math.max(...times);
// What is drawn when it is read varies by half a megabyte: of the last five minutes the middle one counts.
const [first, last] = [heaps[0], middle(heaps.slice(-5))];
const result = {
  bench: 'canvas',
  chart: '5000 things, 10000 links, names in three scripts; expanding on 1950',
  frames: { ...frames, unit: 'drawn a second', target: '>= 0.9 x bare', holds: frames.ratio >= 0.9 },
  notes: {
    p50: middle(notes.times),
    worst: worst(notes.times),
    unit: 'ms a frame, 500 notes at 5,000 things',
    target: '<= 8 ms in the middle',
    holds: middle(notes.times) <= 8,
  },
  layout: { ...layout, unit: 'ms', target: 'no block over 200 ms', holds: layout.longestBlock <= 200 },
  expand: {
    p50: middle(expanding.times),
    worst: worst(expanding.times),
    moved: expanding.moved,
    unit: 'ms; pixels',
    target: '<= 300 ms, nothing moves',
    holds: worst(expanding.times) <= 300 && expanding.moved === 0,
  },
  undo: {
    p50: middle(undo.times),
    worst: worst(undo.times),
    unit: 'ms',
    target: '<= 50 ms',
    holds: worst(undo.times) <= 50,
  },
  memory: {
    minutes,
    turns,
    firstMinute: first,
    last,
    ratio: Math.round((100 * last) / first) / 100,
    unit: 'bytes',
    target: '<= 1.3 x the first minute',
    holds: last <= 1.3 * first,
  },
};
result.holds = ['frames', 'notes', 'layout', 'expand', 'undo', 'memory'].every((name) => result[name].holds);
console.log(isJson ? JSON.stringify(result) : JSON.stringify(result, null, 1));
process.exit(result.holds ? 0 : 1);
