import { expect } from '@playwright/test';
import { JASHORE, RECRUITER } from './demo.js';
import { investigate as test } from './investigator.js';

test.describe('on a slow line', () => {
  test('no more than 120 kB of script come before one can sign in, and 350 kB before the first chart', async ({
    io,
    page,
  }) => {
    const line = await page.context().newCDPSession(page);
    await line.send('Network.enable');
    const scripts = new Map<string, string>();
    let bytes = 0;
    line.on('Network.responseReceived', ({ requestId, response }) => {
      if (/\.js$/.test(response.url)) scripts.set(requestId, response.url);
    });
    line.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength;
    });
    await page.goto('/');
    await page.locator('.demo-accounts button').first().waitFor();
    expect(bytes).toBeGreaterThan(20_000);
    console.log(`script to sign in: ${(bytes / 1_000).toFixed(0)} kB`);
    expect(bytes).toBeLessThanOrEqual(120_000);
    await io.signIn(JASHORE);
    await io.search(RECRUITER.bangla);
    await io.putFirstResultOnChart();
    await page.locator('.details-head').waitFor();
    console.log(`script to the first chart: ${(bytes / 1_000).toFixed(0)} kB`);
    expect(bytes).toBeLessThanOrEqual(350_000);
  });

  for (const [accepted, encoding] of [
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['identity', undefined],
  ] as const)
    test(`texts come as a browser reads them that asks for ${accepted}, answers too`, async ({ request }) => {
      const headers = { 'accept-encoding': accepted, 'x-setu-client': 'test' };
      const script = /\/assets\/index-[\w-]+\.js/.exec(await (await request.get('/')).text())![0];
      const sent = await request.get(script, { headers });
      expect(sent.headers()['content-encoding']).toBe(encoding);
      expect(await sent.text()).toContain('import');
      const answer = await request.post('/graphql', { headers, data: { query: '{ '.repeat(2_000) } });
      expect(answer.headers()['cache-control']).toBe('no-store');
      expect((await answer.json()) as object).toHaveProperty('errors');
    });
});
