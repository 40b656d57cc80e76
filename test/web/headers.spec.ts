import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page } from '@playwright/test';
import { JASHORE, RECRUITER } from './demo.js';
import { investigate as test } from './investigator.js';

/** What the browser refuses on the page, as `directive of what`; and what it says as an error. */
async function watch(page: Page): Promise<{ refused: string[]; errors: string[] }> {
  const refused: string[] = [];
  const errors: string[] = [];
  await page.exposeFunction('tellRefused', (what: string) => refused.push(what));
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      (window as unknown as { tellRefused(what: string): void }).tellRefused(
        `${effectiveDirective} of ${blockedURI}`,
      );
    }),
  );
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return { refused, errors };
}

test.describe('the headers of the page', () => {
  test('name every directive, allow no inline script or style, and no feature but keys', async ({
    request,
  }) => {
    for (const path of ['/', '/import', '/health', '/assets/nothing.js']) {
      const headers = (await request.get(path)).headers();
      const policy = headers['content-security-policy'] ?? '';
      expect([path, policy]).toEqual([
        path,
        expect.stringMatching(/^default-src 'none';script-src 'self' ?/),
      ]);
      expect(policy).not.toMatch(/unsafe|\*|https?:|wss?:|blob:/);
      for (const closed of ['base-uri', 'object-src', 'frame-ancestors'])
        expect(policy).toContain(`${closed} 'none'`);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringMatching(/camera=\(\).*geolocation=\(\)/) as string,
      });
      expect(headers['x-powered-by']).toBeUndefined();
    }
  });

  test('stop nothing that the page does', async ({ io, page }) => {
    const { refused, errors } = await watch(page);
    await io.signIn(JASHORE);
    await io.chartAround(RECRUITER.bangla);
    for (const [key, shown] of [
      ['F10', '[role=menu]'],
      ['a', '.assertion'],
      ['r', '.path form'],
      ['t', '.table'],
    ] as const) {
      await page.locator('#chart').focus();
      await page.keyboard.press(key);
      await page.locator(shown).waitFor();
      if (key === 'r') await page.locator('.inspector-close').click();
      else await page.keyboard.press('Escape');
    }
    await page.locator('.time-slider, .time').first().waitFor();
    // Signs are drawn as pictures within styles, and a panel is placed by a style of its element.
    expect((await io.nodes()).length).toBeGreaterThan(3);
    await io.goTo('review');
    await page.locator('.review-pair').waitFor();
    await io.goTo('import');
    await page.locator('input[type=file]').setInputFiles({
      name: 'headers.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('id,name\n1,Invented One\n'),
    });
    await page.getByRole('button', { name: 'Propose one from the header' }).click();
    await expect(page.locator('.mapping-text')).toHaveValue(/id/);
    await page.locator('.frame-head nav button').last().click();
    await page.locator('.account .devices').waitFor();
    // What is new comes over a socket of the same address.
    expect(
      await page.evaluate(
        () =>
          new Promise((resolve) => {
            const socket = new WebSocket(`ws://${location.host}/graphql`, 'graphql-transport-ws');
            socket.onopen = () => resolve('open');
            socket.onerror = () => resolve('refused');
          }),
      ),
    ).toBe('open');
    await io.signOut();
    expect(refused).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('stop nothing that an auditor and an administrator do', async ({ io, page }) => {
    const { refused, errors } = await watch(page);
    await io.signIn('auditor', { purpose: 'AUDIT' });
    await page.locator('.audit-table tbody tr').first().waitFor();
    await io.signOut();
    await io.signIn('admin', { purpose: 'ADMINISTRATION' });
    await page.locator('.administration').waitFor();
    expect(refused).toEqual([]);
    expect(errors).toEqual([]);
  });

  test.describe('where the page may work from its cache', () => {
    test.use({ serviceWorkers: 'allow' });
    test('its worker is let in, once the first chart stands', async ({ io, page }) => {
      await io.signIn(JASHORE);
      const workers = () =>
        page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
      expect(await workers()).toBe(0);
      await io.chartAround(RECRUITER.bangla);
      expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).active !== null)).toBe(
        true,
      );
    });
  });

  test.describe('what somebody else put into the page', () => {
    let elsewhere: Server;
    let address: string;
    const heard: string[] = [];
    test.beforeAll(async () => {
      elsewhere = createServer(({ url, method }, response) => {
        heard.push(`${String(method)} ${String(url)}`);
        response.end();
      }).on('upgrade', ({ url }, socket) => {
        heard.push(`socket ${String(url)}`);
        socket.destroy();
      });
      await new Promise<void>((done) => elsewhere.listen(0, '127.0.0.1', done));
      address = `127.0.0.1:${String((elsewhere.address() as AddressInfo).port)}`;
    });
    test.afterAll(() => elsewhere.close());

    test('runs nothing, and sends nothing elsewhere', async ({ page }) => {
      const { refused } = await watch(page);
      await page.goto('/');
      await page.locator('.sign-in form').waitFor();
      await page.evaluate((to) => {
        const put = (name: string, over: Record<string, string>): void => {
          document.body.append(Object.assign(document.createElement(name), over));
        };
        put('script', { textContent: 'window.ran = "a script"' });
        put('script', { src: `http://${to}/script.js` });
        put('style', { textContent: 'body { --ran: 1 }' });
        put('div', { innerHTML: '<b onclick="window.ran = 1">b</b>' });
        (document.body.lastElementChild?.firstElementChild as HTMLElement).click();
        put('img', { src: `http://${to}/image.png?secret` });
        put('iframe', { src: `http://${to}/frame` });
        put('object', { data: `http://${to}/object` });
        put('link', { rel: 'stylesheet', href: `http://${to}/style.css` });
        put('base', { href: `http://${to}/` });
        const form = Object.assign(document.createElement('form'), { action: `http://${to}/form` });
        document.body.append(form);
        form.submit();
        fetch(`http://${to}/fetch?secret`, { mode: 'no-cors' }).catch(() => undefined);
        navigator.sendBeacon(`http://${to}/beacon`, 'secret');
        try {
          new WebSocket(`ws://${to}/socket`);
          new Worker(URL.createObjectURL(new Blob(['']))).onerror = () => undefined;
        } catch {
          // Some refusals are thrown as well.
        }
      }, address);
      expect(await page.evaluate(() => (window as unknown as { ran?: string }).ran)).toBeUndefined();
      // In a turn of its own: what a test evaluates is above the policy.
      expect(
        await page.evaluate(
          () =>
            new Promise((resolve) =>
              setTimeout(() => {
                try {
                  resolve(new Function('return "ran"')());
                } catch (error) {
                  resolve((error as Error).name);
                }
              }),
            ),
        ),
      ).toBe('EvalError');
      const directives = () => [...new Set(refused.map((each) => each.split(' ')[0]))].sort();
      await expect
        .poll(directives)
        .toEqual(
          [
            ...['base-uri', 'connect-src', 'form-action', 'frame-src', 'img-src', 'object-src', 'script-src'],
            ...['script-src-attr', 'script-src-elem', 'style-src-elem', 'worker-src'],
          ].sort(),
        );
      expect(heard).toEqual([]);
    });

    test('and the page of another site can neither frame ours nor read it', async ({ page, baseURL }) => {
      await page.route('http://elsewhere.test/', (route) =>
        route.fulfill({ contentType: 'text/html', body: `<iframe src="${String(baseURL)}/"></iframe>` }),
      );
      await page.goto('http://elsewhere.test/');
      expect(
        await page.evaluate(
          async (ours) =>
            fetch(ours, { credentials: 'include' })
              .then(() => 'read')
              .catch(() => 'refused'),
          `${String(baseURL)}/health`,
        ),
      ).toBe('refused');
      await expect(page.frames()[1]!.locator('.sign-in')).toHaveCount(0);
      expect(page.frames()[1]!.url()).toMatch(/^chrome-error:/);
    });
  });
});
