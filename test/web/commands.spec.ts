import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { JASHORE, RECRUITER } from './demo.js';
import { expectAccessible, investigate as test } from './investigator.js';

test.describe('every command by its words', () => {
  test.beforeEach(async ({ io }) => {
    await io.signIn(JASHORE);
    await io.chartAround(RECRUITER.bangla);
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
    await expect(rows.first()).toBeVisible();
    await expect(page.locator('.table [role=row][aria-selected=false]')).toHaveCount(0);
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

  test('sets columns with headings, which go with what is moved away and are on a picture', async ({
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
    const headings = page.locator('.legend ul.only-spoken li');
    await page.locator('#chart').focus();
    await page.keyboard.press('Escape');
    await run('Arrange by phase');
    await expect(headings.filter({ hasText: 'Recruitment' })).toHaveCount(1);
    const all = await headings.count();
    await page.waitForTimeout(2_600);
    await io.picture('phase-headings');

    await page.keyboard.press('x');
    await page.locator('dialog, [role=dialog]').getByText('SVG', { exact: false }).first().click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('[role=dialog] button[type=submit]').click(),
    ]);
    const svg = readFileSync((await file.path())!, 'utf8');
    expect(svg).toContain('>Recruitment<');
    await expect(page.locator('[role=dialog]')).toHaveCount(0);

    // What is moved out of its column takes the heading along; the others stay.
    const { screen } = (await io.nodes()).find(({ label }) => label === RECRUITER.latin)!;
    const box = (await page.locator('#chart').boundingBox())!;
    await page.mouse.move(box.x + screen.x, box.y + screen.y);
    await page.mouse.down();
    await page.mouse.move(box.x + screen.x + 60, box.y + screen.y + 4, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => headings.count()).toBeLessThan(all);
    await page.keyboard.press('Control+z');
    await expect(headings).toHaveCount(all);
    await run('Arrange by place');
    await expect(headings.filter({ hasText: 'Recruitment' })).toHaveCount(0);
    await io.picture('place-headings');
    await page.keyboard.press('Control+z');
    await expectAccessible(page);

    await page.getByRole('button', { name: 'বাংলা' }).click();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.locator('.legend-head').click();
    await page.waitForTimeout(500);
    await io.picture('phase-headings-bn-phone');
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
