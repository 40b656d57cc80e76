import { expect } from '@playwright/test';
import { invite, newName } from './administrator.js';
import { expectAccessible, investigate as test, type Language } from './investigator.js';
import { JASHORE, RECRUITER } from './demo.js';

const LANGUAGES: readonly Language[] = ['en', 'bn', 'hi'];
const WORDS = { en: 'Audit', bn: 'নিরীক্ষা', hi: 'लेखा परीक्षा' };

test.describe('an auditor', () => {
  test('lands on the audit, searches it, asks whether it holds, and sees no chart', async ({ io, page }) => {
    await io.signIn(JASHORE);
    await io.search(RECRUITER.bangla);
    await io.signOut();
    await io.signIn('auditor', { purpose: 'AUDIT' });
    await expect(page).toHaveURL(/\/audit$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Audit');
    await expect(page.locator('.frame-head nav button')).toHaveText(['Audit', 'Account']);
    await expect(page.locator('#chart')).toHaveCount(0);

    const form = page.getByRole('search');
    await form.getByLabel('Person').fill(JASHORE);
    await form.getByLabel('Action').selectOption('search');
    await page.keyboard.press('Enter');
    await form.getByRole('button', { name: 'Search' }).click();
    const rows = page.locator('.audit-table tbody tr');
    await expect(rows.first()).toContainText('Search by words search');
    await expect(rows.first()).toContainText('Results: ');
    for (const row of await rows.all()) await expect(row).toContainText(JASHORE);
    expect(await page.locator('.audit').textContent()).not.toMatch(/রফিকুল|rafikul/i);

    await form.getByRole('button', { name: 'Clear' }).click();
    await form.getByLabel('Person').fill('nobody.here');
    await form.getByRole('button', { name: 'Search' }).click();
    await expect(page.getByText('No event fits.')).toBeVisible();

    await page.getByRole('button', { name: 'Check the whole chain' }).click();
    await expect(page.locator('.audit-intact')).toContainText(/Intact: [\d,]+ events as written/);

    // The look at the audit is in it.
    await form.getByRole('button', { name: 'Clear' }).click();
    await form.getByLabel('Action').selectOption('audit');
    await form.getByRole('button', { name: 'Search' }).click();
    await expect(rows.filter({ hasText: 'auditVerification' }).first()).toBeVisible();
    await io.picture('audit');

    // No address leads to a chart.
    await page.goto('/review');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Audit');
  });

  for (const language of LANGUAGES)
    test(`reads it in ${language}, by keyboard and on a phone, in every part accessible`, async ({
      io,
      page,
    }) => {
      await io.signIn('auditor', { language, purpose: 'AUDIT' });
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(WORDS[language]);
      await expect(page.locator('.audit-table tbody tr').first()).toBeVisible();
      await expectAccessible(page);
      await io.picture(`audit-${language}`);
      const input = page.getByRole('search').locator('input').first();
      await input.focus();
      await page.keyboard.type(JASHORE);
      await page.keyboard.press('Enter');
      await expect(page.locator('.audit-table tbody tr').first()).toContainText(JASHORE);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await page.locator('.audit-table tbody tr').first().scrollIntoViewIfNeeded();
      await expectAccessible(page);
      await io.picture(`audit-phone-${language}`);
    });

  test('is shown what to ask about, and the events that show it', async ({ io, page }) => {
    // Five wrong passwords in a row: the account that was tried is what to ask about. It is locked then, so it is nobody else's.
    const username = newName();
    invite(username, 'ag_bd_jashore', 'investigator', 'Tried often');
    await page.goto('/');
    await page.locator('input[name=username]').fill(username);
    for (let at = 0; at < 5; at += 1) {
      await page.locator('input[name=password]').fill(`not the password ${String(at)}`);
      await page.locator('button[type=submit]').click();
      await expect(page.locator('.sign-in .failure')).toBeVisible();
      await expect(page.locator('button[type=submit]')).toBeEnabled();
    }
    await io.signIn('auditor', { purpose: 'AUDIT' });
    const anomaly = page
      .locator('.audit-anomalies li', { hasText: 'was refused' })
      .filter({ hasText: 'Tried often' })
      .first();
    await expect(anomaly).toBeVisible();
    await anomaly.getByRole('button').click();
    await expect(page.locator('#audit-events')).toBeFocused();
    await expect(page.getByRole('search').getByLabel('Person')).toHaveValue(username);
    await io.picture('audit-anomaly');
  });
});

test('an administrator lands on what they may do, and sees neither a chart nor the audit', async ({
  io,
  page,
}) => {
  await io.signIn('admin', { purpose: 'ADMINISTRATION' });
  await expect(page).toHaveURL(/\/administration$/);
  await expect(page.locator('.administration')).toContainText('users rights');
  await expect(page.locator('.frame-head nav button')).toHaveText(['Administration', 'Account']);
  await expectAccessible(page);
  await io.picture('administration');
  await page.goto('/audit');
  await expect(page.locator('.administration')).toBeVisible();
  await expect(page.locator('.audit')).toHaveCount(0);
});

test('who is no auditor finds the chart at the address of the audit', async ({ io, page }) => {
  await io.signIn(JASHORE);
  await page.goto('/audit');
  await expect(page.locator('#chart')).toBeVisible();
  await expect(page.locator('.audit')).toHaveCount(0);
});
