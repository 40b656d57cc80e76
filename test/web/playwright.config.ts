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

/** About half of the work; SETU_TEST_HALF names which half is run, beside the other on a product of its own. */
const SECOND_HALF =
  /(audit|commands|developers|due|erasure|export|fans|notes|offline|paths|protection|roles|same-person|saved-searches|screens|sharing|slow-line|withheld)\.spec\.ts$/;
const half = process.env['SETU_TEST_HALF'];

/** Browser tests against a running product with the demo network. One browser, one after the other: they share the store. */
export default defineConfig({
  testDir: fileURLToPath(new URL('.', import.meta.url)),
  testMatch: half === '2' ? SECOND_HALF : '*.spec.ts',
  testIgnore: half === '1' ? SECOND_HALF : [],
  outputDir: fileURLToPath(
    new URL(`../../test-results/${process.env['SETU_TEST_TRACES'] ?? 'traces'}`, import.meta.url),
  ),
  workers: 1,
  retries: 0,
  forbidOnly: true,
  // Only what hangs is to be ended: a busy machine takes three times as long as an idle one.
  timeout: 240_000,
  // Nothing is asserted of speed: a wait ends when it has come, and a busy machine may need very long.
  expect: { timeout: 90_000 },
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
