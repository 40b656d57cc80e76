import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { JASHORE } from './demo.js';
import { expectAccessible, investigate as test, type DrawnLink } from './investigator.js';

const NOORDIN = fileURLToPath(
  new URL('../../../shared/data/covert-networks/34-noordin-top', import.meta.url),
);

/** Spots along a line with one bend. */
const alongWay = ({ from, to, bends: [bend] }: DrawnLink['line']) =>
  Array.from({ length: 101 }, (_, at) => {
    const t = at / 100;
    const part = (axis: 'x' | 'y') =>
      (1 - t) ** 2 * from[axis] + 2 * t * (1 - t) * bend![axis] + t ** 2 * to[axis];
    return { x: part('x'), y: part('y') };
  });

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

  // These two, and one who is tied to neither, alone: so that their lines can be seen.
  const { nodes, links } = await io.drawn();
  const tied = links.filter(({ source, target }) =>
    [source, target].some((id) => id === line.source || id === line.target),
  );
  const ends = new Set(tied.flatMap(({ source, target }) => [source, target]));
  const third = nodes.find(({ id }) => !ends.has(id))!;
  await io.clickThing(({ id }) => id === line.source);
  await io.clickThing(({ id }) => id === line.target, { adding: true });
  await io.clickThing(({ id }) => id === third.id, { adding: true });
  await page.locator('#chart').focus();
  await page.keyboard.press('Control+k');
  await page.locator('.palette-field input').fill('keep only');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await io.nodes()).length).toBe(3);
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

  // Whom none of them is a tie to stands between the two: no line runs through that sign.
  const signs = await io.nodes();
  const place = (id: string) => signs.find((node) => node.id === id)!.screen;
  const [from, to, other] = [place(line.source), place(line.target), place(third.id)];
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 + 12 };
  await io.drag(third.id, middle.x - other.x, middle.y - other.y);
  await io.settled();
  await io.picture('88-fan-around-a-third');
  const between = await io.thing(({ id }) => id === third.id);
  expect(Math.abs(between.screen.x - middle.x)).toBeLessThan(4);
  for (const { line: way, classes } of await linesOf()) {
    expect(classes).toContain('bent');
    const nearest = alongWay(way).map(({ x, y }) => Math.hypot(x - between.place.x, y - between.place.y));
    expect(Math.min(...nearest)).toBeGreaterThan(20);
  }
  await page.keyboard.press('Shift+G');
  await expect.poll(async () => (await linesOf()).map(({ id }) => id)).toEqual([line.id]);
});
