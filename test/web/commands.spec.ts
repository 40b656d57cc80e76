import { expect } from '@playwright/test';
import { JASHORE, RECRUITER } from './demo.js';
import { expectAccessible, investigate as test } from './investigator.js';

test.describe('every command by its words', () => {
  test.beforeEach(async ({ io }) => {
    await io.signIn(JASHORE);
    await io.search(RECRUITER.bangla);
    await io.putFirstResultOnChart();
    await io.expandChosen();
  });

  test('is found and run without a mouse: what is linked is selected, arranged by phase, and put back', async ({
    io,
    page,
  }) => {
    const run = async (words: string) => {
      await page.keyboard.press('Control+k');
      await expect(page.getByPlaceholder('Words of a command')).toBeFocused();
      await page.keyboard.type(words);
      await page.keyboard.press('Enter');
      await expect(page.locator('.palette')).toBeHidden();
    };
    const places = async () => JSON.stringify((await io.nodes()).map(({ id, place }) => [id, place]));
    await page.locator('#chart').focus();
    await run('linked with');
    await page.keyboard.press('t');
    const rows = page.locator('.table [role=row][aria-selected]');
    await expect(page.locator('.table [role=row][aria-selected=true]')).toHaveCount(await rows.count());
    await page.keyboard.press('t');
    const before = await places();
    await run('Arrange by phase');
    await expect.poll(places).not.toBe(before);
    await io.picture('60-by-phase');
    const byPhase = await places();
    await run('in rings');
    await expect.poll(places).not.toBe(byPhase);
    await io.picture('61-rings');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(places).toBe(before);

    await page.keyboard.press('Control+k');
    await expect(page.getByPlaceholder('Words of a command')).toBeFocused();
    await page.keyboard.type('no such words');
    await expect(page.getByText('No command has these words.')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(page.locator('.palette')).toBeHidden();
  });

  test('is named in Bangla, on a phone too', async ({ io, page }) => {
    await page.getByRole('button', { name: 'বাংলা' }).click();
    await page.setViewportSize({ width: 390, height: 780 });
    await page.locator('#chart').focus();
    await page.keyboard.press('Control+k');
    await expect(page.locator('.palette-field input')).toBeFocused();
    await page.keyboard.type('সাজান');
    await expect(page.locator('.palette [role=menuitem]')).toHaveCount(7);
    await expectAccessible(page);
    await io.picture('62-commands-bangla-phone');
  });
});
