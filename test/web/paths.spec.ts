import { expect } from '@playwright/test';
import { JASHORE, RECRUITER } from './demo.js';
import { expectAccessible, investigate as test } from './investigator.js';

test('ways between several things, by evidence and over chosen relations, each with its weakest link, lit on the chart', async ({
  io,
  page,
}) => {
  await io.signIn(JASHORE);
  await io.chartAround(RECRUITER.bangla);
  const isNetwork = ({ type }: { type: string }) => type === 'Network';
  await io.clickThing(({ label }) => label === RECRUITER.latin);
  await io.clickThing(isNetwork, { adding: true });
  await io.clickThing(({ type, label }) => type === 'Area' && label === 'Jashore', { adding: true });
  await page.locator('#chart').focus();
  await page.keyboard.press('r');
  const panel = page.locator('.path');
  await expect(panel.locator('.path-ends').first().locator('select')).toHaveCount(1);
  await expect(panel.locator('.path-ends').last().locator('select')).toHaveCount(2);
  await expect(panel).toContainText('the shortest paths of each pair are sought');
  await panel.getByRole('button', { name: 'Find', exact: true }).click();
  const results = panel.locator('.path-result');
  await expect(results.first()).toContainText(/weakest link: .+, [A-F][1-6]/);
  await io.picture('84-paths-several');
  await expectAccessible(page);

  // One pair again: more ways, the surest first, then over money alone.
  await panel.locator('.path-ends').last().getByRole('button', { name: 'Leave this one out' }).last().click();
  await panel.locator('select[name=order]').selectOption('evidence');
  await panel.getByText('More choices').click();
  await panel.locator('select[name=count]').selectOption('10');
  await panel.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(panel.locator('.path-results')).toContainText(/\d+ paths/);
  const grades = await results.locator('.hint').allTextContents();
  const letters = grades.map((each) => /, ([A-F])[1-6]$/.exec(each)![1]!);
  expect(letters.length).toBeGreaterThan(1);
  expect(letters).toEqual([...letters].sort());

  await results.first().getByRole('button', { name: 'Put on the chart' }).click();
  const dim = async () => (await io.nodes()).filter(({ classes }) => classes.includes('dim')).length;
  await expect.poll(dim).toBeGreaterThan(0);
  const light = results.first().getByRole('button', { name: 'Light it' });
  await expect(light).toHaveAttribute('aria-pressed', 'true');
  await io.picture('85-path-lit');
  await page.locator('.lens-bar').getByRole('button', { name: 'Light all' }).click();
  await expect.poll(dim).toBe(0);

  await panel.locator('.path-relations summary').click();
  await panel.getByRole('checkbox', { name: 'All', exact: true }).uncheck();
  await expect(panel.getByRole('button', { name: 'Find', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await panel.getByRole('checkbox', { name: 'paid', exact: true }).check();
  await panel.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(panel.locator('.path-results')).toContainText('No path that you may see.');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'বাংলা' }).click();
  await page.setViewportSize({ width: 390, height: 844 });
  await io.showPart('details');
  await io.picture('86-paths-bn-phone');
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('paths of a grade and in a place, as rows that are narrowed, lit and put on the chart', async ({
  io,
  page,
}) => {
  await io.signIn(JASHORE);
  await io.chartAround(RECRUITER.bangla);
  await io.clickThing(({ label }) => label === RECRUITER.latin);
  await io.clickThing(({ type }) => type === 'Network', { adding: true });
  await page.locator('#chart').focus();
  await page.keyboard.press('r');
  const panel = page.locator('.path');
  await panel.getByText('More choices').click();
  await panel.locator('select[name=count]').selectOption('10');
  const find = panel.getByRole('button', { name: 'Find', exact: true });
  await find.click();
  const results = panel.locator('.path-result');
  await expect(results.first()).toBeVisible();
  const all = await results.count();
  expect(all).toBeGreaterThan(2);

  // A grade in both halves: every weakest link that is named keeps it.
  await panel.locator('select[name=credibility]').selectOption('2');
  await find.click();
  await expect(panel.locator('.path-results')).toContainText(/paths?/);
  await expect.poll(() => results.count()).toBeGreaterThan(0);
  for (const words of await results.locator('.hint').allTextContents()) expect(words).toMatch(/, [A-F][12]$/);
  await panel.locator('select[name=credibility]').selectOption('');

  // A place: fewer, and with a place where nothing is, none.
  await panel.locator('select[name=place]').selectOption({ label: 'Sylhet' });
  await expect(panel.getByText('Something on the path must be said to be there')).toBeVisible();
  await find.click();
  await expect(panel.locator('.path-results')).toContainText('No path that you may see.');
  await panel.locator('select[name=place]').selectOption({ label: 'Jashore' });
  await find.click();
  await expect(results.first()).toBeVisible();
  await io.picture('paths-place');
  await expectAccessible(page);
  const inPlace = await results.count();

  // The same as a table.
  await page.locator('#chart').focus();
  await page.keyboard.press('t');
  await page.locator('.twin .tabs').getByRole('button', { name: /Paths/ }).click();
  const rows = page.locator('.table [role=row]:has([role=rowheader])');
  await expect(rows).toHaveCount(inPlace);
  await expect(rows.first()).toContainText('Jashore');
  await io.picture('paths-table');
  await expectAccessible(page);
  await page.getByRole('columnheader', { name: 'Links' }).click();
  const lengths = async () =>
    (await rows.locator('[role=gridcell]:first-child').allTextContents()).map(Number);
  expect(await lengths()).toEqual([...(await lengths())].sort((one, other) => other - one));
  const filter = page.getByRole('searchbox', { name: 'Narrow the rows' });
  await filter.fill('zzz');
  await expect(rows).toHaveCount(0);
  await expect(page.locator('.twin-look [role=status]')).toHaveText(`No row of ${String(inPlace)}`);
  // What is typed is no command.
  await filter.fill(RECRUITER.latin.toUpperCase());
  await expect(rows).toHaveCount(inPlace);
  await page.locator('.twin-columns summary').click();
  await page.locator('.twin-columns').getByRole('checkbox', { name: 'Weakest link' }).uncheck();
  await expect(page.getByRole('columnheader', { name: 'Weakest link' })).toHaveCount(0);
  await io.picture('paths-table-columns');
  await page.locator('.twin-columns summary').click();
  await rows.last().click();
  await page.getByRole('button', { name: 'Put on the chart' }).first().click();
  await expect(rows.last()).toContainText('on the chart');
  await page.keyboard.press('t');
  await expect
    .poll(async () => (await io.nodes()).filter(({ classes }) => classes.includes('dim')).length)
    .toBeGreaterThan(0);

  // With the keyboard alone, in Bangla, on a phone.
  await page.getByRole('button', { name: 'বাংলা' }).click();
  await page.setViewportSize({ width: 390, height: 844 });
  await io.showPart('table');
  await page.locator('.twin .tabs').getByRole('button', { name: /পথ/ }).click();
  // What was found in English is told in Bangla too.
  await expect(rows.first()).toContainText(RECRUITER.inBangla);
  await expect(page.locator('.table')).toContainText('যশোর');
  await expect(page.locator('.table')).not.toContainText(RECRUITER.latin);
  await expect(results.first()).toContainText(RECRUITER.inBangla);
  await expect(panel).not.toContainText(RECRUITER.latin);
  await page.locator('.table [role=row]').nth(1).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.table [role=row][aria-selected=true]')).toHaveCount(1);
  await io.picture('paths-table-bn-phone');
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await io.showPart('details');
  await io.picture('paths-place-bn-phone');
});
