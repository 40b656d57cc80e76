import { expect } from '@playwright/test';
import { JASHORE, RECRUITER } from './demo.js';
import { expectAccessible, investigate as test } from './investigator.js';

test.describe('with the line gone', () => {
  test.use({ serviceWorkers: 'allow' });

  test('the chart is worked on, a save waits and is sent, and a reload waits for the server and goes on', async ({
    io,
    page,
  }) => {
    await io.signIn(JASHORE);
    await io.chartAround(RECRUITER.bangla);
    const things = (await io.nodes()).length;
    // The panels come when the line is idle; then the shell is in the browser's own store.
    await page.waitForTimeout(4_000);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.context().setOffline(true);

    const title = `Off the line ${Date.now().toString(36)}`;
    await page.locator('#chart').focus();
    await page.keyboard.press('h');
    await expect.poll(async () => (await io.nodes()).length).toBe(things - 1);
    await page.keyboard.press('Control+s');
    await page.locator('.dialog [name=title]').fill(title);
    await page.locator('.dialog button[type=submit]').first().click();
    const bar = page.locator('#line-bar');
    await expect(bar).toContainText(title);
    await expect(bar).toContainText('waits to be saved');
    await expect(page.locator('.chart-title')).toContainText(title);
    await io.picture('82-line-gone');
    await expectAccessible(page);
    await page.locator('#chart').focus();
    await page.keyboard.press('Shift+H');
    await expect.poll(async () => (await io.nodes()).length).toBe(things);
    // What needs the server says so and leaves the chart as it is.
    await page.locator('#chart').focus();
    await page.keyboard.press('t');
    await expect(page.locator('.table [role=row]').nth(1)).toBeVisible();
    await page.keyboard.press('t');
    await page.locator('#search').fill(RECRUITER.latin);
    await expect(page.locator('.search-state')).toContainText("can't be reached");
    await page.keyboard.press('Escape');

    await page.context().setOffline(false);
    await expect(bar).toBeHidden();
    await expect(page.locator('.notice')).toContainText('is saved');
    // The same words are asked again.
    await io.search(RECRUITER.latin);
    await expect(page.locator('.search-results li').first()).toBeVisible();
    await page.keyboard.press('Escape');
    // It was saved as it was then; what was shown again since is a change.
    await expect(page.locator('.chart-title .unsaved')).toBeVisible();
    await page.locator('#chart').focus();
    await page.keyboard.press('Control+o');
    await expect(page.locator('.charts li', { hasText: title })).toHaveCount(1);
    await page.keyboard.press('Escape');

    await page.context().setOffline(true);
    await page.reload();
    await expect(page.locator('.line-gone h1')).toHaveText("The server can't be reached");
    await io.picture('83-line-gone-reload');
    await expectAccessible(page);
    await expect(page.locator('.sign-in')).toBeHidden();
    await page.context().setOffline(false);
    await expect.poll(async () => (await io.nodes()).length).toBe(things);
  });

  test('a save that waits is sent from whatever place the person went to meanwhile', async ({ io, page }) => {
    await io.signIn(JASHORE);
    await io.search(RECRUITER.bangla);
    await io.putFirstResultOnChart();
    const places = page.getByRole('navigation', { name: 'Places' });
    await places.getByRole('button', { name: 'Import' }).click();
    await expect(page.locator('input[type=file]')).toBeAttached();
    await places.getByRole('button', { name: 'Chart' }).click();
    await page.locator('#chart').focus();
    await page.keyboard.press('Control+s');
    const title = `Elsewhere ${Date.now().toString(36)}`;
    await page.locator('.dialog [name=title]').fill(title);
    await page.context().setOffline(true);
    await page.locator('.dialog button[type=submit]').first().click();
    await expect(page.locator('#line-bar')).toContainText(title);
    await places.getByRole('button', { name: 'Import' }).click();
    await expect(page.locator('input[type=file]')).toBeAttached();
    await page.context().setOffline(false);
    await expect(page.locator('.notice')).toContainText('is saved');
  });
});
