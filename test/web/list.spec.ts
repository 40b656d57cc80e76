import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { JASHORE, KOLKATA, RECRUITER } from './demo.js';
import { expectAccessible, investigate as test, type Language } from './investigator.js';

/** A text as it comes from a spreadsheet, into the field that has the focus. */
const paste = (page: Page, text: string) =>
  page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.activeElement!.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
const dialog = (page: Page) => page.getByRole('dialog');
const group = (page: Page, line: string) =>
  dialog(page)
    .locator('tbody')
    .filter({ has: page.locator('th bdi', { hasText: line }) });
const FILLER = (count: number) => Array.from({ length: count }, (_, at) => `xqzw ${at}`).join('\n');
/** Holds answers to a list until `release` is called. */
async function holdAnswers(
  page: Page,
): Promise<{ asked(): number; release(): void; fail(on: boolean): void }> {
  let asked = 0;
  let fails = false;
  let isHeld = true;
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/graphql', async (route) => {
    const lines = (route.request().postDataJSON() as { variables?: { lines?: string[] } }).variables?.lines;
    if (!lines) return route.continue();
    asked += 1;
    if (fails) return route.abort();
    if (asked > 1 && isHeld) await released;
    return route.continue();
  });
  return {
    asked: () => asked,
    release: () => {
      isHeld = false;
      release();
    },
    fail: (on) => (fails = on),
  };
}

test.describe('a pasted list', () => {
  test('of names in three scripts and numbers becomes a table of hits, and the certain ones a chart', async ({
    io,
    page,
  }) => {
    await io.signIn(JASHORE);
    // The recruiter's number, as the demo network has it.
    await io.chartAround(RECRUITER.bangla);
    const phone = (await io.thing(({ type }) => type === 'Phone')).label;
    await page.locator('#chart').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');

    // Pasted into the search box, a column is offered as a list at once; nothing is asked yet.
    await page.locator('#search').focus();
    const local = phone.replace(/\D/g, '').slice(-10);
    const bangla = `0${local}`.replace(/\d/g, (digit) => '০১২৩৪৫৬৭৮৯'[Number(digit)]!);
    await paste(
      page,
      [
        '',
        RECRUITER.inBangla,
        bangla,
        'रफीकुल इस्लाम',
        '=cmd|calc',
        'xqzw nobody',
        RECRUITER.inBangla,
        '',
      ].join('\r\n'),
    );
    await expect(page.locator('#search')).not.toHaveValue(/nobody/);
    await expect(dialog(page).locator('textarea')).toHaveValue(/nobody/);
    await expectAccessible(page);
    await io.picture('list-offered');
    // The yes has the focus.
    await page.keyboard.press('Enter');

    await expect(dialog(page).locator('.lines-progress [role=status]')).toHaveText(
      '5 of 5 lines searched, 3 with a hit.',
    );
    await expect(group(page, RECRUITER.inBangla)).toContainText('2 times');
    await expect(group(page, RECRUITER.inBangla)).toContainText('same value');
    await expect(group(page, RECRUITER.inBangla).locator('strong')).toHaveText(RECRUITER.latin);
    await expect(group(page, bangla)).toContainText('same number');
    await expect(group(page, 'xqzw nobody')).toContainText('Nothing found that you may see.');
    await expectAccessible(page);
    await io.picture('list-found');

    // More hits of a line on demand.
    const hindi = group(page, 'रफीकुल इस्लाम');
    await expect(hindi.locator('tr')).toHaveCount(1);
    await hindi.getByRole('button', { name: /more hit/ }).click();
    expect(await hindi.locator('tr').count()).toBeGreaterThan(1);
    await expect(hindi.getByRole('button', { name: 'Only the best hit' })).toHaveAttribute(
      'aria-expanded',
      'true',
    );

    // The file: one row for each hit, and no line that a spreadsheet would run.
    const waiting = page.waitForEvent('download');
    await dialog(page).getByRole('button', { name: 'Save as CSV' }).click();
    const csv = readFileSync((await (await waiting).path())!, 'utf8');
    expect(csv.startsWith('\uFEFFLine as pasted,')).toBe(true);
    expect(csv).toContain("\r\n'=cmd|calc,1,,Nothing found that you may see.");
    expect(csv).toContain(`${bangla},1,1,`);
    expect(csv).not.toMatch(/(^|,)"?[=+@]/m);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await dialog(page).getByRole('button', { name: 'Copy the table' }).click();
    await expect(dialog(page)).toContainText('Copied.');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain("\n'=cmd|calc\t");

    await dialog(page).getByLabel('Only lines with a hit').check();
    await expect(dialog(page).locator('tbody')).toHaveCount(3);
    await dialog(page).getByRole('button', { name: 'Select all with a certain match' }).click();
    // A number that two things bear is certain of both: both are ticked, and seen.
    await expect(group(page, bangla).locator('input')).toHaveCount(2);
    for (const box of await group(page, bangla).locator('input').all()) await expect(box).toBeChecked();
    await expect(hindi.locator('input').first()).not.toBeChecked();
    await dialog(page)
      .getByRole('button', { name: /^Put \d+ on the chart/ })
      .click();
    await expect(dialog(page)).toBeHidden();
    await io.settled();
    expect((await io.nodes()).map(({ label }) => label)).toContain(phone);
    expect((await io.drawn()).links.length).toBeGreaterThan(0);

    // It is all there again, on a key, also after another place and in another language.
    await page.getByRole('button', { name: 'Same person?' }).click();
    await page.locator('.review').waitFor();
    await io.goTo('chart');
    await page.locator('.language-choice button', { hasText: 'বাংলা' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'bn');
    await page.locator('#chart').focus();
    await page.keyboard.press('l');
    await expect(dialog(page).locator('.lines-progress [role=status]')).toContainText('৫');
    await expect(group(page, bangla).first()).toContainText('একই নম্বর');
    await expect(group(page, bangla).locator('input:checked')).toHaveCount(2);
    await expect(group(page, RECRUITER.inBangla).locator('strong')).toHaveText(RECRUITER.inBangla);
  });

  test('finds for each reader what he may see, and nothing else looks as if it were there', async ({
    io,
    page,
  }) => {
    const hidden = [RECRUITER.callName, 'Rented flat, Thane'];
    const searched = async (lines: readonly string[]) => {
      await page.getByRole('button', { name: 'Paste a list' }).click();
      await dialog(page).locator('textarea').fill(lines.join('\n'));
      await dialog(page)
        .getByRole('button', { name: /^Search/ })
        .click();
      await expect(dialog(page).locator('.lines-progress [role=status]')).toContainText(
        `${lines.length} of ${lines.length}`,
      );
      // Of all hits, not of the best alone.
      const more = dialog(page).getByRole('button', { name: /more hit/ });
      while ((await more.count()) > 0) await more.first().click();
    };
    await io.signIn(JASHORE);
    await io.chartAround(RECRUITER.bangla);
    const code = (await io.thing(({ type }) => type === 'ProtectedPerson')).label;
    await searched([...hidden, code, 'xqzw nobody']);
    for (const line of hidden) await expect(group(page, line).locator('td')).toContainText([line]);
    // SAFETY: a protected person is found by nobody, and looks like nobody.
    const nothing = await group(page, 'xqzw nobody').locator('td').innerHTML();
    expect(await group(page, code).locator('td').innerHTML()).toBe(nothing);
    await page.keyboard.press('Escape');
    await io.signOut();

    // Another person at the same machine finds no list there.
    await io.signIn(KOLKATA, { purpose: 'LIAISON' });
    await page.getByRole('button', { name: 'Paste a list' }).click();
    await expect(dialog(page).locator('textarea')).toHaveValue('');
    await page.keyboard.press('Escape');
    await searched([...hidden, code, 'xqzw nobody']);
    for (const line of hidden)
      await expect(group(page, line).locator('td').filter({ hasText: line })).toHaveCount(0);
    expect(await group(page, code).locator('td').innerHTML()).toBe(nothing);
  });

  test('is searched in parts: it can be stopped, and after a failure the rest is tried again', async ({
    io,
    page,
  }) => {
    await io.signIn(JASHORE);
    const line = await holdAnswers(page);
    await page.getByRole('button', { name: 'Paste a list' }).click();
    await dialog(page)
      .locator('textarea')
      .fill(`${RECRUITER.inBangla}\n${FILLER(60)}\n${'x'.repeat(201)}`);
    await dialog(page).getByRole('button', { name: 'Search 62 lines' }).click();
    const state = dialog(page).locator('.lines-progress [role=status]');
    // The first part stands in the table while the next is waited for.
    await expect(state).toHaveText('25 of 61 lines searched, 1 with a hit.');
    await expect(group(page, 'x'.repeat(70))).toContainText('Longer than 200 characters');
    await io.picture('list-asking');
    await dialog(page).getByRole('button', { name: 'Stop' }).click();
    line.release();
    await expect(state).toHaveText('50 of 61 lines searched, 1 with a hit.');
    await page.waitForTimeout(400);
    expect(line.asked()).toBe(2);

    line.fail(true);
    await dialog(page).getByRole('button', { name: 'Search the other 11 lines' }).click();
    await expect(dialog(page).getByRole('alert')).toContainText("The server can't be reached");
    await expect(state).toHaveText('50 of 61 lines searched, 1 with a hit.');
    await expectAccessible(page);
    await io.picture('list-failed');
    line.fail(false);
    await dialog(page).getByRole('button', { name: 'Try the other 11 lines again' }).click();
    await expect(state).toHaveText('61 of 61 lines searched, 1 with a hit.');
    await expect(dialog(page).getByRole('alert')).toHaveCount(0);
    expect(line.asked()).toBe(4);
  });

  test('holds five hundred lines, and says what it leaves out', async ({ io, page }) => {
    await io.signIn(JASHORE);
    await page.locator('#search').focus();
    await paste(page, `${FILLER(503)}\n`);
    await expect(dialog(page).getByRole('alert')).toContainText(
      '3 more lines were left out: a list holds 500.',
    );
    await dialog(page).getByRole('button', { name: 'Search 500 lines' }).click();
    await expect(dialog(page).locator('.lines-progress [role=status]')).toHaveText(
      '500 of 500 lines searched, 0 with a hit.',
      { timeout: 120_000 },
    );
    await expect(dialog(page)).toContainText('3 more lines were left out');
    await expect(dialog(page).locator('tbody')).toHaveCount(500);
  });

  for (const language of ['en', 'bn', 'hi'] as readonly Language[])
    test(`can be worked with by keys alone and on a phone, in ${language}`, async ({ io, page }) => {
      await io.signIn(JASHORE, { language });
      await page.locator('#chart').focus();
      await page.keyboard.press('l');
      await expect(dialog(page).locator('textarea')).toBeFocused();
      await page.keyboard.insertText(
        `${RECRUITER.inBangla}\t01712345678\nSalma Khatun\tx\nरफीकुल इस्लाम\ty\nxqzw nobody\tz`,
      );
      await expect(dialog(page).locator('select')).toHaveCount(2);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect(dialog(page).locator('tbody')).toHaveCount(4);
      await expect(dialog(page).locator('progress')).toHaveCount(0);
      const box = dialog(page).locator('tbody input').first();
      await box.focus();
      await page.keyboard.press('Space');
      await expect(box).toBeChecked();
      await io.picture(`list-${language}`);
      await page.setViewportSize({ width: 390, height: 844 });
      await expectAccessible(page);
      await io.picture(`list-${language}-phone`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await page.keyboard.press('Escape');
      await expect(dialog(page)).toBeHidden();
      await io.picture(`list-${language}-phone-closed`);
    });
});
