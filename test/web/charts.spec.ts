import { expect, type Locator, type Page } from '@playwright/test';
import { JASHORE, KOLKATA, RECRUITER } from './demo.js';
import { hashOf } from './operations.js';
import { expectAccessible, investigate as test, Investigator } from './investigator.js';

const dialog = (page: Page): Locator => page.locator('[role=dialog]');
const isSaved = (page: Page, title: string) => expect(page.locator('.chart-title')).toHaveText(title);
const PARTNER = 'Partner, Kolkata (demo)';

test('a chart is saved twice, compared, put back, and shared with a partner who sees less, with no trace of the rest', async ({
  io,
  page,
  browser,
}) => {
  const title = `Night bus ${Date.now().toString(36)}`;
  await io.signIn(JASHORE);
  await io.search(RECRUITER.bangla);
  await io.putFirstResultOnChart();
  await page.keyboard.press('Escape');
  await page.locator('#chart').focus();
  await page.keyboard.press('Control+s');
  await dialog(page).getByLabel('Title').fill(title);
  await dialog(page)
    .getByLabel(/^What this version is/)
    .fill('before the interview');
  await dialog(page).getByRole('button', { name: 'Save', exact: true }).click();
  await isSaved(page, title);
  await io.clickThing(() => true);
  await io.expandChosen();
  const all = (await io.nodes()).map(({ label }) => label);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await isSaved(page, title);

  await page.getByRole('button', { name: 'Open a chart' }).click();
  await page.getByRole('button', { name: `History of ${title}` }).click();
  const versions = dialog(page).locator('.versions > li');
  await expect(versions).toHaveCount(2);
  await expect(versions.last()).toContainText('before the interview');
  await versions.last().getByRole('button', { name: 'Compare with now' }).click();
  const comparison = dialog(page).getByRole('region', { name: 'What is different' });
  await expect(comparison).toContainText(`Added: ${String(all.length - 1)} things`);
  await expectAccessible(page);
  await io.picture('charts-compare');
  await comparison.getByRole('button', { name: 'Show on the chart' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await isSaved(page, title);

  await page.keyboard.press('Control+o');
  await page.getByRole('button', { name: `History of ${title}` }).click();
  await versions.last().getByRole('button', { name: 'Put back' }).click();
  await expect.poll(async () => (await io.nodes()).length).toBe(1);
  await page.keyboard.press('Control+o');
  await page.getByRole('button', { name: `History of ${title}` }).click();
  await expect(versions).toHaveCount(3);
  await expect(versions.first()).toContainText('Version 1, put back');
  await io.picture('charts-history');
  await versions.nth(1).getByRole('button', { name: 'Put back' }).click();
  await expect.poll(async () => (await io.nodes()).length).toBe(all.length);

  await page.keyboard.press('Control+o');
  await page.getByRole('button', { name: `Share ${title}` }).click();
  await dialog(page)
    .getByLabel(/^Whole user name/)
    .fill('partner.kolkat');
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('alert')).toContainText('nobody of this name');
  await dialog(page)
    .getByLabel(/^Whole user name/)
    .fill(KOLKATA);
  await page.keyboard.press('Enter');
  const preview = dialog(page).locator('.share-preview');
  await expect(preview).toContainText(PARTNER);
  const [, seen, total] = /would see (\d+) of (\d+) things/.exec((await preview.textContent())!)!;
  expect(Number(total)).toBe(all.length);
  expect(Number(seen)).toBeLessThan(Number(total));
  const hidden = await preview.locator('li').allTextContents();
  expect(hidden.length).toBe(Number(total) - Number(seen));
  await expectAccessible(page);
  await io.picture('charts-preview');
  await dialog(page).getByRole('button', { name: 'Share', exact: true }).click();
  await expect(dialog(page).locator('.charts li')).toContainText(PARTNER);

  const context = await browser.newContext();
  const partner = new Investigator(await context.newPage());
  await partner.signIn(KOLKATA, { purpose: 'LIAISON', language: 'bn' });
  await partner.page.keyboard.press('Control+o');
  const shared = dialog(partner.page).locator('.charts-open', { hasText: title });
  await expect(shared).toContainText('তদন্তকারী কর্মকর্তা, যশোর (নমুনা)');
  await expectAccessible(partner.page);
  await partner.picture('charts-shared-bn');
  await shared.click();
  await expect.poll(async () => (await partner.nodes()).length).toBeGreaterThanOrEqual(Number(seen));
  expect((await partner.nodes()).length).toBeLessThan(all.length);
  // Nothing but whose it is: not that something was left out.
  await expect(partner.page.locator('.notice')).toHaveCount(1);
  await expect(partner.page.locator('.notice')).toContainText(title);
  for (const label of hidden)
    expect((await partner.nodes()).map(({ label: seen }) => seen)).not.toContain(label);
  await partner.settled();
  await partner.picture('charts-partner-bn');
  await partner.page.setViewportSize({ width: 390, height: 844 });
  await partner.page.keyboard.press('Control+s');
  await dialog(partner.page).locator('input[name=title]').fill('কপি');
  await dialog(partner.page).locator('.primary').click();
  await isSaved(partner.page, 'কপি');
  await partner.page.keyboard.press('Control+o');
  await partner.page.getByRole('button', { name: 'কপি শেয়ার করুন' }).click();
  await dialog(partner.page).locator('input[name=username]').fill(JASHORE);
  await partner.page.keyboard.press('Enter');
  await expect(dialog(partner.page).locator('.share-preview')).toBeVisible();
  await expectAccessible(partner.page);
  expect(await partner.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await partner.picture('charts-share-phone-bn');
  await dialog(partner.page)
    .getByRole('button', { name: /আপনার চার্ট/ })
    .click();
  await partner.page.getByRole('button', { name: 'কপি: আগের সংস্করণ' }).click();
  await expect(dialog(partner.page).locator('.versions')).toBeVisible();
  await expectAccessible(partner.page);
  await partner.picture('charts-history-phone-bn');

  await dialog(page)
    .getByRole('button', { name: /^Stop sharing with/ })
    .click();
  await expect(dialog(page)).toContainText('Not shared with anybody.');
  await partner.page.keyboard.press('Escape');
  await partner.page.keyboard.press('Control+o');
  const copies = dialog(partner.page).locator('.charts-open', { hasText: 'কপি' });
  await expect(copies).toBeVisible();
  await expect(dialog(partner.page).locator('.charts-open', { hasText: title })).toHaveCount(0);
  // One's own are there also when nobody can say what of the others' may be seen.
  const shares = hashOf('SharedCharts');
  await partner.page.route('**/graphql', (route) =>
    route.request().postData()?.includes(shares) ? route.abort() : route.continue(),
  );
  await partner.page.keyboard.press('Escape');
  await partner.page.keyboard.press('Control+o');
  await expect(dialog(partner.page).getByRole('alert')).toBeVisible();
  await expect(copies).toBeVisible();
  await partner.page.unrouteAll();
  // What takes all versions away is asked about; the way back has the focus.
  const question = partner.page.getByRole('alertdialog');
  const remove = partner.page.getByRole('button', { name: 'কপি মুছুন' });
  await remove.click();
  await expectAccessible(partner.page);
  await partner.picture('charts-delete-phone-bn');
  await partner.page.keyboard.press('Enter');
  await expect(question).toHaveCount(0);
  await expect(copies).toBeVisible();
  await remove.click();
  await question.locator('.primary').click();
  await expect(dialog(partner.page)).toBeVisible();
  await expect(copies).toHaveCount(0);
  // It is still on the screen, and not saved.
  await expect(partner.page.locator('.chart-title .unsaved')).toBeVisible();
  await context.close();
});
