import { expect } from '@playwright/test';
import { expectAccessible, PARTS, investigate as test, type Language } from './investigator.js';
import { JASHORE, RECRUITER } from './demo.js';

const LANGUAGES: readonly Language[] = ['en', 'bn', 'hi'];

test.describe('every screen can be used by everyone', () => {
  for (const language of LANGUAGES) {
    test(`sign-in, chart, panels and dialogs hold to WCAG 2.2 AA in ${language}`, async ({ io, page }) => {
      await page.addInitScript((chosen) => localStorage.setItem('setu.language', chosen), language);
      await page.goto('/');
      await page.locator('.sign-in form').waitFor();
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expectAccessible(page);

      await io.signIn(JASHORE, { language });
      await expectAccessible(page);
      await io.search(RECRUITER.bangla);
      await expectAccessible(page);
      await io.putFirstResultOnChart();
      await io.expandChosen();
      await page.locator('.claim').first().waitFor();
      await io.picture(`screen-chart-${language}`);
      await expectAccessible(page);

      await page.locator('#chart').focus();
      await page.keyboard.press('e');
      await page.locator('.expand .primary').waitFor();
      await expectAccessible(page);
      await page.keyboard.press('Escape');

      await page.locator('#chart').focus();
      await page.keyboard.press('F10');
      await page.locator('[role=menu]').waitFor();
      await expectAccessible(page);
      await page.keyboard.press('Escape');

      await page.locator('#chart').focus();
      await page.keyboard.press('a');
      await page.locator('.assertion').waitFor();
      await expectAccessible(page);
      await page.keyboard.press('Escape');

      await page.locator('#chart').focus();
      await page.keyboard.press('r');
      await page.locator('.path form').waitFor();
      await expectAccessible(page);
      await page.locator('.inspector-close').click();

      await page.locator('#chart').focus();
      await page.keyboard.press('t');
      await page.locator('.table').waitFor();
      await expectAccessible(page);

      await io.goTo('import');
      await page.locator('.intake').waitFor();
      await expectAccessible(page);
      await io.picture(`screen-import-${language}`);
    });
  }

  test('works on a phone: one part at a time, nothing wider than the screen', async ({ io, page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await io.signIn(JASHORE, { language: 'bn' });
    await io.chartAround(RECRUITER.bangla);
    await io.picture('phone-chart-bn');
    // A shadow says at which side the toolbar goes on: covers that scroll along lie over it at its end.
    const toolbar = page.locator('.toolbar');
    const { reach, width, attachment } = await toolbar.evaluate((bar) => ({
      reach: bar.scrollWidth,
      width: bar.clientWidth,
      attachment: getComputedStyle(bar).backgroundAttachment,
    }));
    expect(reach).toBeGreaterThan(width);
    expect(attachment).toBe('local, local, scroll, scroll');
    for (const part of [...PARTS.slice(1), PARTS[0]]) {
      await io.showPart(part);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await expectAccessible(page);
    }
    await io.showPart('details');
    await expect(page.locator('.claim').first()).toBeVisible();
    await io.picture('phone-details-bn');
  });

  test('is drawn in the dark too, with enough contrast', async ({ io, page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await io.signIn(JASHORE);
    await io.chartAround(RECRUITER.bangla);
    await io.picture('screen-chart-dark');
    await expectAccessible(page);
  });
});
