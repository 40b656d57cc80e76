import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';

const base = process.env['SETU_TEST_BASE_URL'];
if (!base)
  throw new Error(
    'SETU_TEST_BASE_URL is not set: run `npm test -- web`, or give the address of a running product',
  );
const chromium = process.env['SETU_CHROMIUM'] || '/usr/bin/chromium';
if (!existsSync(chromium)) throw new Error(`no Chromium at ${chromium}: set SETU_CHROMIUM`);

/** Browser tests against a running product with the demo network. One browser, one after the other: they share the store. `--shard` with a product of its own goes beside another. */
export default defineConfig({
  testDir: fileURLToPath(new URL('.', import.meta.url)),
  testMatch: '*.spec.ts',
  outputDir: fileURLToPath(
    new URL(`../../test-results/${process.env['SETU_TEST_TRACES'] ?? 'traces'}`, import.meta.url),
  ),
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  // A store on a busy machine may take its time with the first answers.
  expect: { timeout: 20_000 },
  reporter: [
    ['list'],
    [
      'json',
      {
        outputFile:
          process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ??
          fileURLToPath(new URL('../../test-results/web.json', import.meta.url)),
      },
    ],
  ],
  use: {
    baseURL: base,
    viewport: { width: 1366, height: 768 },
    serviceWorkers: 'block',
    // Recording every step of every test takes a fifth of their time: SETU_TEST_RECORD=1 asks for it.
    trace: process.env['SETU_TEST_RECORD'] === '1' ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromium,
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
