import { expect, type Locator, type Page } from '@playwright/test';
import { CUSTODIAN, JASHORE, OF_THE_VAULT, SUPERVISORS } from './demo.js';
import { expectAccessible, investigate as test } from './investigator.js';
import { asAnother, button, dialog, enter, kept, place, PURPOSE } from './protecting.js';

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1366, height: 768 };
const CLOSED_CASE = 'CASE-JSR-2021-02';
const CODE = /PP-[A-HJ-NP-Z2-9]{5}/;

const section = (page: Page): Locator => page.locator('section:has(> #due-title)');
const lines = (page: Page): Locator => section(page).locator('.due-lines > li');
const cases = (page: Page): Locator => page.locator('section:has(> #cases-title)');
/** A day so many from today, as a field takes it. */
const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const fits = async (page: Page): Promise<void> => {
  await page.setViewportSize(PHONE);
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
};
const goTo = (page: Page, name: string) =>
  page.locator('.frame-head nav').getByRole('button', { name, exact: true }).click();

test('a custodian finds what is due, says that a person was told, and keeps an identity whose time is over', async ({
  io,
  page,
}) => {
  await enter(io, CUSTODIAN, PURPOSE);
  await expect(section(page).getByRole('status')).toHaveText(/^\d+ things are due\.$/);
  const count = await lines(page).count();
  await expect(section(page).getByRole('status')).toHaveText(`${String(count)} things are due.`);
  const told = lines(page).filter({ hasText: 'Tell the person how the case stands' }).first();
  const over = lines(page).filter({ hasText: CLOSED_CASE }).filter({ hasNotText: 'Consent withdrawn' });
  await expect(told).toContainText(CODE);
  await expect(over).toContainText('Is the identity still to be kept?');
  await expect(over).toContainText('Due since 30 Jun 2024');
  await expectAccessible(page);
  await io.picture('due-identities');

  const code = CODE.exec(await told.innerText())![0];
  await told.getByRole('button', { name: 'Mark as told…' }).press('Enter');
  await expect(dialog(page)).toContainText(code);
  await expect(dialog(page).getByRole('button', { name: 'Cancel' })).toBeFocused();
  await io.picture('due-tell');
  await page.keyboard.press('Escape');
  await told.getByRole('button', { name: 'Mark as told…' }).press('Enter');
  await dialog(page).getByRole('button', { name: 'Mark as told' }).press('Enter');
  await expect(lines(page).filter({ hasText: code })).toHaveCount(0);
  await expect(lines(page)).toHaveCount(count - 1);

  // Its erasure is asked for in the window that is there for it, with the authority chosen.
  await over.getByRole('button', { name: 'Ask for its erasure…' }).press('Enter');
  await expect(dialog(page).getByLabel('On what authority')).toHaveValue('retentionOver');
  await page.keyboard.press('Escape');
  await over.getByRole('button', { name: 'Keep until…' }).press('Enter');
  const keep = dialog(page).getByRole('button', { name: 'Keep', exact: true });
  await dialog(page).getByLabel('Until').fill(dayIn(1_000));
  await dialog(page)
    .getByLabel(/Why it is kept/)
    .fill('an appeal is heard');
  await keep.click();
  // The field itself says that this is too far away.
  await expect(dialog(page)).toBeVisible();
  await dialog(page).getByLabel('Until').fill(dayIn(-1));
  await keep.click();
  // Nor is a day that is over.
  await expect(dialog(page).locator('input[name=until]:invalid')).toHaveCount(1);
  await expectAccessible(page);
  await io.picture('due-keep');
  await dialog(page).getByLabel('Until').fill(dayIn(90));
  await keep.click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(over).toHaveCount(0);

  // What it was told is there as well; none of it names anybody.
  await page.locator('section:has(> #notices-title) summary').click();
  await expect(page.locator('section:has(> #notices-title)')).toContainText(
    'is to be told how the case stands',
  );
  expect(await kept(page)).not.toMatch(OF_THE_VAULT);
  await fits(page);
  await io.picture('due-identities-phone');
});

test('a case is closed and opened again, and what is due follows', async ({ io, page, browser }) => {
  await enter(io, CUSTODIAN, PURPOSE);
  const each = cases(page).locator('li', { hasText: 'CASE-JSR-2025-03' });
  await expect(each).toContainText('open');
  const ofCase = lines(page).filter({ hasText: 'CASE-JSR-2025-03' }).filter({ hasText: 'Tell the person' });
  await expect(ofCase.first()).toBeVisible();
  const count = await ofCase.count();
  expect(count).toBeGreaterThan(0);
  await each.getByRole('button', { name: 'Record as closed…' }).press('Enter');
  await dialog(page).getByLabel('Day on which it was closed').fill(dayIn(-1));
  await io.picture('due-close-case');
  await dialog(page).getByRole('button', { name: 'Record as closed' }).click();
  await expect(each).toContainText('closed on');
  await expect(ofCase).toHaveCount(0);
  await cases(page).scrollIntoViewIfNeeded();
  await io.picture('due-cases');
  // A supervisor of the case opens it again, and finds nothing else of this.
  await asAnother(browser, SUPERVISORS[0], 'INVESTIGATION', async ({ page: theirs }) => {
    await expect(theirs.locator('#due-title')).toHaveCount(0);
    const there = cases(theirs).locator('li', { hasText: 'CASE-JSR-2025-03' });
    await expect(there).toContainText('Victim custodian, Jashore (demo)');
    await there.getByRole('button', { name: 'Record as open again…' }).press('Enter');
    await dialog(theirs).getByRole('button', { name: 'Record as open again' }).click();
    await expect(there).toContainText('open');
    await expect(there.getByRole('button', { name: 'Record as closed…' })).toBeVisible();
    await expect(cases(theirs)).not.toContainText(CLOSED_CASE);
  });
  await goTo(page, 'Chart');
  await place(page).click();
  await expect(ofCase).toHaveCount(count);
});

test('an investigator finds weak claims and lone suspicions, keeps one, withdraws one, and sees one on the chart', async ({
  io,
  page,
}) => {
  await io.signIn(JASHORE);
  await goTo(page, 'Reviews due');
  await expect(page).toHaveURL(/\/due$/);
  const due = page.locator('.due-lines > li');
  await expect(due.first()).toBeVisible();
  const count = await due.count();
  await expect(due.filter({ hasText: 'Weak grading' }).first()).toBeVisible();
  // One kind alone: all of it, and nothing else.
  const show = page.getByLabel('Show');
  const lone = due.filter({ hasText: 'Suspicion without a second source' });
  const suspicions = await lone.count();
  expect(suspicions).toBeGreaterThan(0);
  await show.selectOption('unsupportedSubject');
  await expect(due).toHaveCount(suspicions);
  await expect(lone).toHaveCount(suspicions);
  await io.picture('due-suspicions');
  await show.selectOption('');
  await expect(due).toHaveCount(count);
  await expectAccessible(page);
  await io.picture('due-claims');

  await due.first().getByRole('button', { name: 'Keep until…' }).press('Enter');
  await dialog(page).getByLabel('Until').fill(dayIn(60));
  await dialog(page)
    .getByLabel(/Why it is kept/)
    .fill('another statement is on its way');
  await dialog(page).getByRole('button', { name: 'Keep', exact: true }).press('Enter');
  await expect(due).toHaveCount(count - 1);
  await due.first().getByRole('button', { name: 'Withdraw…' }).press('Enter');
  await dialog(page).getByRole('textbox').fill('nobody stands by it any more');
  await io.picture('due-withdraw');
  await dialog(page).getByRole('button', { name: 'Withdraw this claim' }).click();
  await expect(due).toHaveCount(count - 2);
  await fits(page);
  await io.picture('due-claims-phone');
  await page.setViewportSize(DESK);
  await due.first().getByRole('button', { name: 'Show on the chart' }).press('Enter');
  await expect(page.locator('#chart')).toBeVisible();
  expect((await io.nodes()).length).toBeGreaterThan(0);
});

test('a prosecutor, who records nothing, has no place for it, and nothing at its address', async ({
  io,
  page,
}) => {
  await io.signIn('prosecutor.dhaka', { purpose: 'PROSECUTION' });
  await expect(page.locator('.frame-head nav button')).toHaveText(['Chart', 'Same person?', 'Account']);
  await page.goto('/due');
  await expect(page.locator('.frame-head nav button[aria-current]')).toHaveText('Chart');
  await expect(page.locator('.due')).toHaveCount(0);
});

for (const [language, words] of [
  ['bn', { due: 'যাচাই বাকি', keep: 'আরও রাখুন…', close: 'বন্ধ বলে লিখুন…', told: 'জানানো হয়েছে…' }],
  ['hi', { due: 'जाँच बाकी', keep: 'और रखें…', close: 'बंद दर्ज करें…', told: 'बता दिया गया…' }],
] as const)
  test(`is said in ${language}, on a phone too, in every part accessible`, async ({ io, page }) => {
    await io.signIn(CUSTODIAN, { language, purpose: PURPOSE });
    await place(page, language).click();
    await expect(button(page, words.told).first()).toBeVisible();
    await io.picture(`due-identities-${language}`);
    await button(page, words.close).first().scrollIntoViewIfNeeded();
    await io.picture(`due-cases-${language}`);
    await fits(page);
    await section(page).scrollIntoViewIfNeeded();
    await io.picture(`due-identities-${language}-phone`);
    await goTo(page, words.due);
    await expect(page.locator('.due h1')).toHaveText(words.due);
    const first = page.locator('.due-lines > li').first();
    await first.getByRole('button', { name: words.keep }).press('Enter');
    await expectAccessible(page);
    await io.picture(`due-keep-${language}-phone`);
    await page.keyboard.press('Escape');
    await page.setViewportSize(DESK);
    await expectAccessible(page);
    await io.picture(`due-claims-${language}`);
  });
