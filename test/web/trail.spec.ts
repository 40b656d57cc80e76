import { expect, type Page } from '@playwright/test';
import { JASHORE, RECRUITER } from './demo.js';
import { expectAccessible, investigate as test, type Investigator } from './investigator.js';

const DAY = 86_400_000;

const press = async (page: Page, key: string): Promise<void> => {
  await page.locator('#chart').focus();
  await page.keyboard.press(key);
};
const count = async (io: Investigator): Promise<number> => (await io.nodes()).length;
async function save(page: Page, title: string): Promise<void> {
  await press(page, 'Control+s');
  await page.locator('.dialog [name=title]').fill(title);
  await page.locator('.dialog button[type=submit]').first().click();
  await expect(page.locator('.dialog')).toBeHidden();
  await expect(page.locator('.chart-title .unsaved')).toBeHidden();
}
async function open(page: Page, title: string): Promise<void> {
  await press(page, 'Control+o');
  await page.locator('.charts-open', { hasText: title }).click();
  await expect(page.locator('.chart-title')).toContainText(title);
}

test('what was done to a chart can be gone through in another session, back, forward and otherwise, by keys and in Bangla', async ({
  io,
  page,
}) => {
  const title = `পথ ${Date.now().toString(36)}`;
  const now = Date.now();
  // The page's clock alone: the first session is of yesterday.
  await page.clock.setSystemTime(now - DAY);
  await io.signIn(JASHORE, { language: 'bn' });
  await io.chartAround(RECRUITER.bangla);
  const all = await count(io);
  await press(page, 'Control+a');
  await press(page, 'h');
  await expect.poll(() => count(io)).toBe(0);
  await press(page, 'Shift+H');
  await press(page, 'w');
  const supported = await count(io);
  await save(page, title);
  await io.signOut();

  await page.clock.setSystemTime(now);
  await io.signIn(JASHORE, { language: 'bn' });
  await open(page, title);
  await expect.poll(() => count(io)).toBe(supported);
  // At once: the step back waits for what is kept of the trail.
  await press(page, 'Control+z');
  await expect(page.locator('.chart-title .unsaved')).toBeVisible();
  await press(page, 'Control+z');
  await expect.poll(() => count(io)).toBe(0);
  await press(page, 'Control+z');
  await expect.poll(() => count(io)).toBe(all);
  await press(page, 'Control+z');
  await expect.poll(() => count(io)).toBe(1);
  await press(page, 'Control+y');
  await expect.poll(() => count(io)).toBe(all);

  // Done otherwise: the way of the other session is left aside.
  await press(page, 'f');
  await press(page, 'g');
  await press(page, 'Control+a');
  await press(page, 'Delete');
  await expect.poll(() => count(io)).toBe(0);
  await press(page, 'u');
  const steps = page.locator('.steps button');
  await expect(page.locator('.steps-aside button')).toHaveCount(1);
  await expect(page.locator('.steps h3')).toHaveText([
    /^[০-৯]{1,2} .+ [০-৯]{4}$/,
    /^[০-৯]{1,2} .+ [০-৯]{4}$/,
  ]);
  await expect(page.locator('.steps time').first()).toHaveText(/^[০-৯]{2}:[০-৯]{2}$/);
  await io.picture('90-trail-bn');
  await expectAccessible(page);
  // By keys to the way that was left aside, and along it to the end: what was saved stands there.
  await page.locator('.steps-aside button').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => count(io)).toBe(supported);
  await expect(page.locator('.steps .badge')).toHaveText(/১/);
  await expect(page.locator('.chart-title .unsaved')).toBeHidden();
  await expect(steps.last()).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await io.picture('91-trail-bn-phone');
  await expectAccessible(page);
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.keyboard.press('Escape');

  // Saved with both ways, and open in a third session.
  await save(page, title);
  await io.signOut();
  await io.signIn(JASHORE, { language: 'bn' });
  await open(page, title);
  await press(page, 'u');
  await expect(page.locator('.steps-aside button')).toHaveCount(1);
  await page.locator('.steps-aside button').click();
  await expect.poll(() => count(io)).toBe(0);
});

test('the line may go once a chart stands: the steps of an earlier session are there', async ({
  io,
  page,
}) => {
  const title = `Trail ${Date.now().toString(36)}`;
  await io.signIn(JASHORE);
  await io.chartAround(RECRUITER.bangla);
  const all = await count(io);
  await io.clickThing(({ type }) => type === 'Phone');
  await press(page, 'Delete');
  await expect.poll(() => count(io)).toBe(all - 1);
  await save(page, title);
  await io.signOut();
  await io.signIn(JASHORE);
  await open(page, title);
  await page.waitForTimeout(4_000);
  await page.context().setOffline(true);
  // The thing that was taken off is not on the chart as it was saved, and what is known of it came all the same.
  await press(page, 'Control+z');
  await expect.poll(() => count(io)).toBe(all);
  await press(page, 'Control+z');
  await expect.poll(() => count(io)).toBe(1);
  // Saved meanwhile, the trail goes along when the line is back.
  await press(page, 'Control+y');
  await press(page, 'Control+s');
  await page.locator('.dialog button[type=submit]').first().click();
  await expect(page.locator('#line-bar')).toContainText(title);
  await page.context().setOffline(false);
  await expect(page.locator('#line-bar')).toBeHidden();
  await page.reload();
  // The draft of the window holds its trail too.
  await expect.poll(() => count(io)).toBe(all);
  await press(page, 'Control+y');
  await expect.poll(() => count(io)).toBe(all - 1);
});
