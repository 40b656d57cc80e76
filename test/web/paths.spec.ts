import { expect } from '@playwright/test';
import { JASHORE, RECRUITER } from './demo.js';
import { expectAccessible, investigate as test } from './investigator.js';

test('ways between several things, by evidence and over chosen relations, each with its weakest link, lit on the chart', async ({
  io,
  page,
}) => {
  await io.signIn(JASHORE);
  await io.search(RECRUITER.bangla);
  await io.putFirstResultOnChart();
  await io.expandChosen();
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
