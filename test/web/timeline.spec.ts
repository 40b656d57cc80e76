import { expect, type Page } from '@playwright/test';
import { JASHORE, RECRUITER } from './demo.js';
import { expectAccessible, investigate as test, type Investigator } from './investigator.js';

const timeline = (page: Page) => page.locator('.timeline');
const rows = (page: Page) => timeline(page).locator('[role=rowgroup] [role=row]:has([role=rowheader])');
const chosenRow = (page: Page) => timeline(page).locator('[role=row][aria-selected=true]');

async function withTimeline(io: Investigator): Promise<void> {
  await io.chartAround(RECRUITER.bangla);
  await io.page.locator('#chart').focus();
  await io.page.keyboard.press('Shift+T');
  await expect(rows(io.page).first()).toBeVisible();
}

test('a timeline below the chart shows when each link was so, chosen there and here, and moves nothing', async ({
  io,
  page,
}) => {
  await io.signIn(JASHORE);
  await io.chartAround(RECRUITER.bangla);
  const before = (await io.nodes()).map(({ id, place }) => [id, place]);
  await page.getByRole('button', { name: 'Timeline' }).click();
  await expect(rows(page).first()).toBeVisible();
  expect((await io.nodes()).map(({ id, place }) => [id, place])).toEqual(before);
  await io.picture('timeline');
  await expectAccessible(page);

  // An end that nobody named, and what a source was unsure of, look and read otherwise.
  await expect(timeline(page).locator('[role=row] .timeline-stretch.to-open').first()).toBeVisible();
  expect(await rows(page).first().textContent()).toMatch(/20\d\d/);
  expect(await timeline(page).textContent()).toContain('since ');

  // Chosen there, it is chosen on the chart, and its details open.
  const used = rows(page).filter({ hasText: '+880' }).first();
  await used.getByRole('rowheader').first().click();
  await expect(chosenRow(page)).toHaveCount(1);
  await expect(page.locator('.workspace-side')).toContainText('+880');

  // And the other way.
  await io.clickLink(({ label }) => label.includes('associate of'));
  await expect(chosenRow(page)).toHaveCount(1);
  await expect(chosenRow(page)).toContainText('associate of');

  // A thing that is chosen on the chart marks its links here.
  await io.clickThing(({ label }) => label === 'Alam Sardar');
  await expect(chosenRow(page)).toHaveCount(0);
  expect(await timeline(page).locator('[role=row].is-marked').count()).toBeGreaterThan(1);

  // Its time is chosen with Enter or a double click: the slider, the chart and the rows show it.
  await used.getByRole('rowheader').first().dblclick();
  await expect(page.locator('.time-words strong')).not.toHaveText('All time');
  await expect(timeline(page).locator('.timeline-chosen').first()).toBeVisible();
  const width = () => used.locator('.timeline-stretch').evaluate((bar) => bar.getBoundingClientRect().width);
  const narrow = await width();
  await timeline(page).getByRole('checkbox', { name: 'Only the chosen time' }).check();
  await expect.poll(width).toBeGreaterThan(narrow);
  await io.picture('timeline-chosen');
  await page.locator('#chart').focus();
  await page.keyboard.press('Control+z');
  await expect(page.locator('.time-words strong')).toHaveText('All time');

  // What is taken off the chart is not here either.
  const count = await rows(page).count();
  await io.clickThing(({ label }) => label === '01012345678');
  await page.locator('#chart').focus();
  await page.keyboard.press('Delete');
  await expect(rows(page)).toHaveCount(count - 1);
  await timeline(page).getByRole('button', { name: 'Close' }).click();
  await expect(timeline(page)).toHaveCount(0);
});

test('nothing with a date has no rows', async ({ io, page }) => {
  await io.signIn(JASHORE);
  await page.locator('#chart').focus();
  await page.keyboard.press('Shift+T');
  await expect(timeline(page)).toContainText('No link on this chart has a date.');
  await expect(rows(page)).toHaveCount(0);
});

for (const language of ['bn', 'hi'] as const)
  test(`the timeline is read in ${language}, by keys alone, in the dark and on a phone`, async ({
    io,
    page,
  }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await io.signIn(JASHORE, { language });
    await withTimeline(io);
    await page.locator('.workspace-side').focus();
    await page.keyboard.press('F6');
    await expect(timeline(page).locator('input').first()).toBeFocused();
    // The button that closes it, then its rows.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await expect(chosenRow(page)).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(timeline(page).locator('.timeline-chosen').first()).toBeVisible();
    expect(await timeline(page).textContent()).toMatch(language === 'bn' ? /২০২৫/ : /२०२५/);
    await expectAccessible(page);
    await io.picture(`timeline-dark-${language}`);
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(timeline(page)).toBeHidden();
    await io.showPart('time');
    await expect(rows(page).first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await expectAccessible(page);
    await io.picture(`timeline-phone-${language}`);
  });
