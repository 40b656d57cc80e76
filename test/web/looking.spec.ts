import { expect } from '@playwright/test';
import { JASHORE, RECRUITER } from './demo.js';
import { expectAccessible, investigate as test } from './investigator.js';

test('what is on the chart is found, lit, drawn around, and seen small', async ({ io, page }) => {
  await io.signIn(JASHORE);
  await io.chartAround(RECRUITER.bangla);
  const selected = () => page.locator('.table [role=row][aria-selected=true]').count();

  await page.locator('#chart').focus();
  await page.keyboard.press('Control+f');
  const field = page.getByPlaceholder('Name, number or other words');
  await expect(field).toBeFocused();
  await page.keyboard.type('network');
  await expect(page.locator('.palette [role=menuitem]')).toHaveCount(1);
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.locator('.inspector h2')).toContainText('Jashore–Thane network');
  await expect(page.locator('#chart')).toBeFocused();

  await page.keyboard.press('f');
  const dim = async () => (await io.nodes()).filter(({ classes }) => classes.includes('dim')).length;
  const all = (await io.nodes()).length;
  await expect.poll(dim).toBe(all - 3);
  await io.picture('77-lit');
  await page.keyboard.press('f');
  await expect.poll(dim).toBe(0);

  // Hidden by hand: everything else stays where it is, and it comes back where it stood.
  const placesOf = async () =>
    Object.fromEntries((await io.nodes()).map(({ id, place }) => [id, place] as const));
  const before = await placesOf();
  await page.keyboard.press('h');
  const bar = page.locator('.lens-bar');
  await expect(bar).toContainText('1 thing of the chart is hidden.');
  await expect.poll(async () => (await io.nodes()).length).toBe(all - 1);
  expect(
    Object.entries(await placesOf()).filter(([id, { x, y }]) => before[id]!.x !== x || before[id]!.y !== y),
  ).toEqual([]);
  await io.picture('77-hidden');
  await expectAccessible(page);
  await bar.getByRole('button').click();
  await expect.poll(placesOf).toEqual(before);
  await expect(bar).toBeHidden();
  await page.locator('#chart').focus();

  // Around everything that is drawn, by hand.
  const box = (await page.locator('#chart').boundingBox())!;
  const corners = [
    [260, 8],
    [box.width - 8, 8],
    [box.width - 8, box.height - 8],
    [260, box.height - 8],
  ] as const;
  await page.keyboard.down('Alt');
  await page.mouse.move(box.x + corners[0][0], box.y + corners[0][1]);
  await page.mouse.down();
  for (const [x, y] of corners) await page.mouse.move(box.x + x, box.y + y, { steps: 4 });
  await io.picture('78-lasso');
  await page.mouse.up();
  await page.keyboard.up('Alt');
  await page.keyboard.press('t');
  await expect.poll(selected).toBe(all);
  await page.keyboard.press('t');

  await page.locator('#chart').focus();
  await io.clickThing(({ type, label }) => type === 'Area' && label === 'Jashore');
  await io.expandChosen({ pageSize: '50' });
  const small = page.locator('.chart-minimap');
  for (let turn = 0; turn < 4; turn += 1) await page.keyboard.press('+');
  await expect(small).toBeVisible();
  await io.picture('79-minimap');
  const first = (await io.nodes())[0]!.screen;
  await small.click({ position: { x: 20, y: 20 } });
  await expect.poll(async () => (await io.nodes())[0]!.screen.x).not.toBe(first.x);

  // Back to the first step and forward again, in Bangla.
  await page.getByRole('button', { name: 'বাংলা' }).click();
  await page.locator('#chart').focus();
  await page.keyboard.press('u');
  const steps = page.locator('.steps button');
  await expect(steps).toHaveCount(6);
  await expect(steps.last()).toContainText('বিস্তার করুন: ⁨যশোর⁩');
  await io.picture('80-steps-bn');
  await expectAccessible(page);
  await steps.nth(1).click();
  await expect.poll(async () => (await io.nodes()).length).toBe(1);
  await steps.nth(2).click();
  await expect.poll(async () => (await io.nodes()).length).toBe(all);

  // Done otherwise from there: what came after is left aside, and nothing is lost.
  await steps.nth(1).click();
  await page.keyboard.press('Escape');
  await page.locator('#chart').focus();
  await page.keyboard.press('w');
  await page.keyboard.press('u');
  const aside = page.locator('.steps-aside button');
  await expect(aside).toHaveCount(1);
  await io.picture('81-steps-aside-bn');
  await expectAccessible(page);
  await aside.click();
  await expect.poll(async () => (await io.nodes()).length).toBeGreaterThanOrEqual(all);
  await expect(page.locator('.steps-aside button')).toHaveCount(1);
});
