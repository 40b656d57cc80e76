// Compiles the server (SWC, about a second) and the web page (Vite) into dist/. `--server-only` leaves the page out;
// nothing is done for a part whose sources have not changed since its last build.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const serverOnly = process.argv.includes('--server-only');

const fingerprint = (files) => {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}|${statSync(file).mtimeMs}|${statSync(file).size}\n`);
  return hash.digest('hex');
};
const isCurrent = (stamp, print) => existsSync(stamp) && readFileSync(stamp, 'utf8') === print;

const outputOf = (file) => join('dist', file.replace(/\.ts$/, '.js'));

async function buildServer() {
  const files = globSync(['libs/*/src/**/*.ts', 'apps/{api,cli}/src/**/*.ts'])
    .filter((file) => !/\.(spec|d)\.ts$/.test(file))
    .sort();
  const stamp = 'dist/.server';
  const print = fingerprint([...files, 'package.json', '.swcrc']);
  if (isCurrent(stamp, print)) return console.log('server: nothing to build');
  const started = Date.now();
  const { transformFile } = await import('@swc/core');
  const settings = Math.max(
    ...['package.json', '.swcrc', 'package-lock.json'].map((file) => statSync(file).mtimeMs),
  );
  let compiled = 0;
  await Promise.all(
    files.map(async (file) => {
      const out = outputOf(file);
      // An output is written after its source, so a newer source is a changed one.
      if (existsSync(out) && statSync(out).mtimeMs > Math.max(statSync(file).mtimeMs, settings)) return;
      const { code, map } = await transformFile(file, { swcrc: true, configFile: join(root, '.swcrc') });
      mkdirSync(dirname(out), { recursive: true });
      if (map) writeFileSync(`${out}.map`, map);
      writeFileSync(out, map ? `${code}\n//# sourceMappingURL=${basename(out)}.map\n` : code);
      compiled += 1;
    }),
  );
  // What has no source any more would still be found and run.
  const wanted = new Set(files.map(outputOf));
  for (const out of globSync(['dist/libs/**/*.js', 'dist/apps/**/*.js'])) {
    if (!wanted.has(out)) for (const path of [out, `${out}.map`]) rmSync(path, { force: true });
  }
  writeFileSync(stamp, print);
  console.log(
    `server: ${compiled} of ${files.length} files in ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
}

function buildWeb() {
  if (!existsSync('apps/web/vite.config.ts')) return;
  const files = globSync(['apps/web/**/*', 'libs/{domain,vocab}/src/**/*.ts'])
    .filter((file) => statSync(file).isFile())
    .sort();
  const stamp = 'dist/.web';
  const print = fingerprint([...files, 'package-lock.json']);
  if (isCurrent(stamp, print) && existsSync('dist/web/index.html'))
    return console.log('page: nothing to build');
  const started = Date.now();
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', 'apps/web', '--logLevel', 'warn'],
    { stdio: 'inherit' },
  );
  if (status !== 0) process.exit(status ?? 1);
  pressWeb();
  // What the page asks, by hash, for the server: one build, one list.
  copyFileSync('apps/web/src/api/generated/persisted-documents.json', 'dist/persisted-operations.json');
  writeFileSync(stamp, print);
  console.log(`page: built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/** Texts of the page as small as they get, once, instead of quickly for each browser that asks. */
function pressWeb() {
  for (const file of globSync('dist/web/assets/*.{js,css,svg}')) {
    const text = readFileSync(file);
    writeFileSync(`${file}.br`, brotliCompressSync(text));
    writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
  }
}

await buildServer();
if (!serverOnly) buildWeb();
