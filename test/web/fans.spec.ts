import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { JASHORE } from './demo.js';
import { expectAccessible, investigate as test } from './investigator.js';

const NOORDIN = fileURLToPath(
  new URL('../../../shared/data/covert-networks/34-noordin-top', import.meta.url),
);

test('ten kinds of ties between the same people are one line with a number, which fans out and closes again', async ({
  io,
  page,
}) => {
  test.skip(!existsSync(NOORDIN), 'the published network is not beside the project');
  const product = ['dist/apps/cli/src/main.js', '--data', process.env['SETU_DATA_DIR']!];
  execFileSync(process.execPath, [
    ...product,
    ...['import', NOORDIN, '--mapping', 'noordin-top', '--as', JASHORE],
  ]);
  await io.signIn(JASHORE);
  await io.goTo('import');
  await page.locator('.runs li', { hasText: 'noordin-top' }).locator('button').first().click();
  const linesOf = async () => (await io.drawn()).links;
  await expect.poll(async () => (await linesOf()).length).toBeGreaterThan(500);
  await io.settled();
  const line = (await linesOf()).find(({ id }) => id.startsWith('bundle '))!;
  expect(line.label).toMatch(/^\d+ links$/);
  const count = Number.parseInt(line.label, 10);

  // These two alone, so that their lines can be seen.
  await io.clickThing(({ id }) => id === line.source);
  await io.clickThing(({ id }) => id === line.target, { adding: true });
  await page.locator('#chart').focus();
  await page.keyboard.press('Control+k');
  await page.locator('.palette-field input').fill('keep only');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await io.nodes()).length).toBe(2);
  await page.locator('#chart').focus();
  await page.keyboard.press('0');
  await io.settled();
  expect((await linesOf()).map(({ id }) => id)).toEqual([line.id]);
  await io.clickLink(({ id }) => id === line.id);
  await expect(page.locator('.inspector .group-members li')).toHaveCount(count);
  await io.picture('87-fan-closed');
  await expectAccessible(page);

  // By keys one goes from each of its links to the next, and none of them holds one up.
  await page.locator('#chart').focus();
  const sentence = page.locator('.link-sentence');
  const said = new Set<string>();
  for (let at = 0; at < count; at += 1) {
    await page.keyboard.press('Shift+ArrowRight');
    await expect(sentence).not.toHaveText([...said].at(-1) ?? 'Links as one line');
    said.add((await sentence.textContent())!);
  }
  expect(said.size).toBe(count);

  await io.clickLink(({ id }) => id === line.id);
  await page.locator('#chart').focus();
  await page.keyboard.press('o');
  await expect.poll(async () => (await linesOf()).length).toBe(count);
  await io.picture('88-fan-open');
  await page.keyboard.press('Shift+G');
  await expect.poll(async () => (await linesOf()).map(({ id }) => id)).toEqual([line.id]);
});
