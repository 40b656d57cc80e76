import { expect, type Browser, type Locator, type Page } from '@playwright/test';
import { JASHORE, KOLKATA, RECRUITER } from './demo.js';
import {
  expectAccessible,
  investigate as test,
  Investigator,
  type DrawnNode,
  type Language,
} from './investigator.js';

const dialog = (page: Page): Locator => page.locator('[role=dialog], [role=alertdialog]');
const bar = (page: Page): Locator => page.locator('.together');

/** Somebody else, in a browser of their own, for as long as the work takes. */
async function beside(
  browser: Browser,
  username: string,
  language: Language,
  work: (other: Investigator) => Promise<void>,
  viewport?: { width: number; height: number },
): Promise<void> {
  const context = await browser.newContext(viewport ? { viewport } : {});
  const thrown: string[] = [];
  try {
    const page = await context.newPage();
    page.on('pageerror', (error) => thrown.push(String(error.stack ?? error)));
    const other = new Investigator(page);
    await other.signIn(username, { language, purpose: username === KOLKATA ? 'LIAISON' : 'INVESTIGATION' });
    await work(other);
    expect(thrown).toEqual([]);
  } finally {
    await context.close();
  }
}

/** A chart of the recruiter and who is around, saved under a title. */
async function savedChart(io: Investigator, title: string): Promise<void> {
  await io.signIn(JASHORE);
  await io.chartAround(RECRUITER.bangla);
  await io.page.locator('#chart').focus();
  await io.page.keyboard.press('Control+s');
  await io.page.locator('.dialog [name=title]').fill(title);
  await io.page.locator('.dialog button[type=submit]').first().click();
  await expect(dialog(io.page)).toHaveCount(0);
}
async function share(io: Investigator, title: string, username: string): Promise<void> {
  await io.page.locator('#chart').focus();
  await io.page.keyboard.press('Control+o');
  await dialog(io.page)
    .getByRole('button', { name: `Share ${title}` })
    .click();
  await dialog(io.page).locator('[name=username]').fill(username);
  await dialog(io.page).getByRole('button', { name: 'See what they would see' }).click();
  await dialog(io.page).getByRole('button', { name: 'Share', exact: true }).click();
  await expect(dialog(io.page).locator('.charts li')).toHaveCount(1);
}
async function join(other: Investigator, title: string): Promise<void> {
  await other.page.locator('#chart').focus();
  await other.page.keyboard.press('Control+o');
  await dialog(other.page).locator('.charts li', { hasText: title }).locator('button.primary').click();
  await expect(bar(other.page)).toHaveAttribute('data-line', 'live');
  await other.settled();
}
const places = (nodes: readonly DrawnNode[]) =>
  Object.fromEntries(
    nodes.map(({ id, place: { x, y } }) => [id, `${String(Math.round(x))},${String(Math.round(y))}`]),
  );
/** What both have on the chart stands at the same place. */
async function expectAlike(one: Investigator, other: Investigator): Promise<void> {
  await expect
    .poll(async () => {
      const [here, there] = [places(await one.nodes()), places(await other.nodes())];
      return Object.entries(there).filter(([id, at]) => here[id] !== at);
    })
    .toEqual([]);
}
test('an officer and a partner across the border work on one chart, each with what they may see', async ({
  io,
  page,
  browser,
}) => {
  const title = `Live ${Date.now().toString(36)}`;
  await savedChart(io, title);
  await share(io, title, KOLKATA);
  await io.picture('90-live-share');
  await dialog(page).getByRole('button', { name: 'Work together on this chart' }).click();
  await expect(bar(page)).toHaveAttribute('data-line', 'live');
  await expect(bar(page)).toContainText('Nobody else is here yet');
  const all = (await io.nodes()).map(({ id }) => id);

  await beside(browser, KOLKATA, 'bn', async (partner) => {
    await join(partner, title);
    await expect(bar(page).locator('li')).toHaveCount(1);
    await expect(bar(page)).toContainText('Kolkata');
    await expect(bar(partner.page)).toContainText('চার্টের মালিক');
    const seen = (await partner.nodes()).map(({ id }) => id);
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.length).toBeLessThan(all.length);
    await expectAlike(io, partner);

    // Moved here, seen there; and the other way.
    await io.drag(seen[0]!, 120, 60);
    await expectAlike(io, partner);
    await partner.drag(seen[1]!, -90, 70);
    await expectAlike(io, partner);
    await expect(page.locator('.chart-title .unsaved')).toBeVisible();

    // Pointed at: by name for who may know it.
    const pointed = (await partner.nodes()).find(({ id }) => id === seen[2])!;
    await partner.clickThing(({ id }) => id === seen[2]);
    await expect(bar(page).locator('.together-at')).toContainText('points at');
    const named = await io.thing(({ id }) => id === pointed.id);
    await expect(bar(page).locator('.together-at')).toContainText(named.label.slice(0, 6));
    await io.clickThing(({ id }) => id === seen[0]);
    await expect(bar(partner.page).locator('.together-at')).toContainText('দেখাচ্ছেন');
    await io.picture('91-live-owner');
    await partner.picture('92-live-partner-bn');
    await expectAccessible(page);
    await expectAccessible(partner.page);
    // At what the partner may not see the officer points for themselves alone.
    const hidden = all.find((id) => !seen.includes(id))!;
    await io.clickThing(({ id }) => id === hidden);
    await expect(bar(partner.page).locator('.together-at')).toHaveCount(0);
    // In the list too.
    await page.locator('#chart').focus();
    await page.keyboard.press('t');
    await expect(page.locator('.table [role=row]', { hasText: 'Partner, Kolkata (demo)' })).toHaveCount(1);
    await io.picture('93-live-table');
    await page.keyboard.press('t');

    // Taken off there, gone here; my undo is not theirs.
    await partner.clickThing(({ id }) => id === seen[2]);
    await partner.page.locator('#chart').focus();
    await partner.page.keyboard.press('Delete');
    await expect.poll(async () => (await io.nodes()).some(({ id }) => id === seen[2])).toBe(false);
    const before = places(await io.nodes());
    await page.locator('#chart').focus();
    await page.keyboard.press('Control+z');
    await expect.poll(async () => places(await io.nodes())[seen[0]!]).not.toBe(before[seen[0]!]);
    await expectAlike(io, partner);
    expect((await io.nodes()).some(({ id }) => id === seen[2])).toBe(false);
    await partner.page.locator('#chart').focus();
    await partner.page.keyboard.press('Control+z');
    await expect.poll(async () => (await io.nodes()).some(({ id }) => id === seen[2])).toBe(true);
    await expectAlike(io, partner);

    // Added here, seen there.
    await page.locator('#search').focus();
    await io.search('Thane');
    await io.putFirstResultOnChart();
    const added = (await io.nodes()).find(({ id }) => !all.includes(id))!;
    await expect.poll(async () => (await partner.nodes()).some(({ id }) => id === added.id)).toBe(true);
    await expectAlike(io, partner);

    // The line of the partner goes, and comes back: what was done meanwhile is there, on both sides.
    await partner.page.context().setOffline(true);
    await io.drag(seen[0]!, -60, -80);
    await partner.drag(seen[1]!, 40, 90);
    await expect(bar(partner.page)).toHaveAttribute('data-line', 'lost');
    await partner.picture('94-live-lost-bn');
    await partner.page.context().setOffline(false);
    await expect(bar(partner.page)).toHaveAttribute('data-line', 'live');
    await expectAlike(io, partner);

    await bar(page).getByRole('button', { name: 'End for everybody' }).click();
    await expect(bar(page)).toHaveCount(0);
    await expect(bar(partner.page)).toHaveCount(0);
    await expect(partner.page.locator('.notice')).toContainText('অনুলিপি');
    await partner.picture('94-live-ended-bn');
    const kept = (await partner.nodes()).length;
    await io.drag(seen[0]!, 50, 50);
    await partner.page.waitForTimeout(1_000);
    expect((await partner.nodes()).length).toBe(kept);
  });
});

test('begins by its words, is joined from a phone, and ends for whom it is shared with no more', async ({
  io,
  page,
  browser,
}) => {
  const title = `Phone ${Date.now().toString(36)}`;
  await savedChart(io, title);
  await share(io, title, KOLKATA);
  await page.keyboard.press('Escape');
  await page.locator('#chart').focus();
  await page.keyboard.press('Control+k');
  await expect(page.getByPlaceholder('Words of a command')).toBeFocused();
  await page.keyboard.type('work together');
  await page.keyboard.press('Enter');
  await expect(bar(page)).toHaveAttribute('data-line', 'live');
  await page.emulateMedia({ colorScheme: 'dark' });
  await beside(
    browser,
    KOLKATA,
    'hi',
    async (partner) => {
      await join(partner, title);
      await expect(bar(page).locator('li')).toHaveCount(1);
      await io.clickThing(({ label }) => label === RECRUITER.latin);
      await expect(bar(partner.page).locator('.together-at')).toBeVisible();
      await partner.picture('95-live-phone-hi');
      await io.picture('96-live-dark');
      await expectAccessible(partner.page);
      await expectAccessible(page);
      expect(await partner.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        390,
      );

      await page.locator('#chart').focus();
      await page.keyboard.press('Control+o');
      await dialog(page)
        .getByRole('button', { name: `Share ${title}` })
        .click();
      await expect(dialog(page)).toContainText('This chart is being worked on together.');
      await dialog(page)
        .getByRole('button', { name: /^Stop sharing/ })
        .click();
      await expect(bar(partner.page)).toHaveCount(0);
      await expect(partner.page.locator('.notice')).toContainText('प्रति');
      await expect(bar(page).locator('li')).toHaveCount(0);
      // The button that was pressed is gone: the focus goes on within the window.
      await expect(dialog(page).getByRole('button', { name: 'Close' })).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(dialog(page)).toHaveCount(0);
      // To come back there is nothing to join.
      await partner.page.locator('#chart').focus();
      await partner.page.keyboard.press('Control+o');
      await expect(dialog(partner.page).locator('.charts li', { hasText: title })).toHaveCount(0);
    },
    { width: 390, height: 844 },
  );
  // The owner goes on, alone.
  await bar(page).getByRole('button', { name: 'End for everybody' }).click();
  await expect(bar(page)).toHaveCount(0);
  await expect(page.locator('.notice')).toContainText('alone now');
});
