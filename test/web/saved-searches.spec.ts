import { expect } from '@playwright/test';
import { JASHORE, RECRUITER } from './demo.js';
import { expectAccessible, investigate as test } from './investigator.js';

test('a saved search tells when something new matches, and not twice', async ({ io, page }) => {
  const alias = `Quarmin ${Date.now().toString(36)}`;
  await page.clock.install();
  await io.signIn(JASHORE);
  await io.search(alias);
  await page.getByRole('button', { name: 'Tell me when something new matches' }).click();
  await expect(page.locator('.search-keep')).toHaveText('You are told when something new matches.');
  await expectAccessible(page);
  await io.picture('search-kept');

  // Something is recorded that matches.
  await io.search(RECRUITER.bangla);
  await io.putFirstResultOnChart();
  await io.clickThing(({ label }) => label === RECRUITER.latin);
  await page.locator('#chart').focus();
  await page.keyboard.press('a');
  const dialog = page.locator('.assertion');
  await dialog.locator('label', { hasText: /^What/ }).locator('select').selectOption('alias');
  await dialog.locator('[name=value]').fill(alias);
  await dialog.locator('[name=reportTitle]').fill('Interview (demo)');
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(dialog).toBeHidden();

  // The page looks by itself while it stays open.
  await page.clock.fastForward(150_000);
  await expect(page.locator('.bell-count')).toBeVisible();
  await expect(page.locator('.bell + [role=status]')).toContainText('new match');
  await page.locator('.bell').click();
  const row = page.locator('.searches li', { hasText: alias });
  await expect(row).toContainText('1 new');
  await expectAccessible(page);
  await io.picture('searches');
  await row.locator('.searches-open').click();
  await expect(page.locator('#search')).toHaveValue(alias);
  await expect(page.locator('.search-results li').first()).toContainText(RECRUITER.latin);

  // Sought once: whoever comes back to the chart finds the results as they were left.
  await page.keyboard.press('Escape');
  await io.goTo('review');
  await page.locator('.review').waitFor();
  await io.goTo('chart');
  await expect(page.locator('#search')).toHaveValue('');
  await expect(page.locator('.search-results')).toBeHidden();

  // Looked at: nothing is new any more, and it can be deleted.
  await page.locator('.bell').click();
  await expect(row).not.toContainText('new');
  await row.getByRole('button', { name: /Delete/ }).click();
  await expect(row).toHaveCount(0);
});
