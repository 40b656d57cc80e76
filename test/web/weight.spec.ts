import { expect } from '@playwright/test';
import { JASHORE, RECRUITER } from './demo.js';
import { expectAccessible, investigate as test } from './investigator.js';

test('an investigator asks what stands with two sources, and what would be left without one', async ({
  io,
  page,
}) => {
  await io.signIn(JASHORE);
  await io.chartAround(RECRUITER.bangla);
  const before = await io.drawn();
  const bar = page.locator('.lens-bar');

  // Only what stands with two independent sources: nothing moves, also on the screen, the rest is faint.
  const onScreen = async () => {
    const { y } = (await page.locator('#chart').boundingBox())!;
    return (await io.nodes()).map(({ id, screen }) => [id, Math.round(screen.x), Math.round(y + screen.y)]);
  };
  const seen = await onScreen();
  await page.locator('#chart').focus();
  await page.keyboard.press('w');
  await expect.poll(onScreen).toEqual(seen);
  await expect(bar).toContainText(/Only links with two independent sources: \d+ of \d+ links/);
  await expect.poll(async () => (await io.drawn()).links.length).toBeLessThan(before.links.length);
  const only = await io.drawn();
  expect(only.nodes.map(({ id, place }) => [id, place])).toEqual(
    before.nodes.map(({ id, place }) => [id, place]),
  );
  expect(only.links.every(({ classes }) => !classes.includes('single'))).toBe(true);
  expect(only.nodes.some(({ classes }) => classes.includes('outside'))).toBe(true);
  await io.picture('weight-only');
  await expectAccessible(page);
  await bar.getByRole('button').click();
  await expect.poll(async () => (await io.drawn()).links.length).toBe(before.links.length);

  // What if a source is wrong, from the list of sources.
  await page.locator('#chart').focus();
  await page.keyboard.press('q');
  const panel = page.locator('.doubt');
  const sources = panel.locator('.doubt-sources button');
  await expect(sources.first()).toBeVisible();
  await io.picture('weight-sources');
  // One that something rests on alone; the first may only support what others say too.
  for (const source of await sources.all()) {
    await source.click();
    await expect(source).toHaveAttribute('aria-pressed', 'true');
    await expect(bar).toContainText(/As if “.+” were wrong/);
    const title = /DEMO-\w+\/\d+/.exec(await source.innerText())![0];
    await expect(bar).toContainText(title);
    if (/\d+ links? would fall/.test(await bar.innerText())) break;
  }
  await expect(bar).toContainText(/As if “.+” were wrong\. \d+ links? would fall/);
  const fallen = panel.locator('.doubt-links button');
  const unsupported = async () =>
    (await io.drawn()).links.filter(({ classes }) => classes.includes('unsupported'));
  await expect.poll(async () => (await unsupported()).length).toBeGreaterThan(0);
  expect((await unsupported())[0]!.label).toContain('would fall');
  await fallen.first().click();
  await expect(fallen.first()).toHaveAttribute('aria-pressed', 'true');
  await io.picture('weight-doubt');
  await expectAccessible(page);
  // The table says the same.
  await page.locator('#chart').focus();
  await page.keyboard.press('t');
  await page.getByRole('button', { name: /^Links/ }).click();
  await expect(page.locator('.table')).toContainText('Rests on the doubted source alone');
  // Each word can be read: none is cut off by its column.
  const cut = await page
    .locator('.table [role=gridcell], .table [role=rowheader], .table [role=columnheader]')
    .evaluateAll((cells) =>
      cells
        .filter(
          ({ scrollWidth, clientWidth, scrollHeight, parentElement }) =>
            scrollWidth > clientWidth + 1 || scrollHeight > parentElement!.clientHeight + 1,
        )
        .map((each) => each.textContent),
    );
  expect(cut).toEqual([]);
  await page.keyboard.press('t');
  // From details that have come over it there is a way back to it, until it is left.
  await io.clickThing(({ type }) => type === 'Phone');
  const back = page.getByRole('button', { name: 'Back to the doubted source' });
  await back.click();
  await expect(panel).toBeVisible();
  await io.clickThing(({ type }) => type === 'Phone');
  await expect(back).toBeVisible();
  await bar.getByRole('button', { name: 'Leave the supposition' }).click();
  await expect(page.locator('.inspector-back')).toHaveCount(0);
  await expect.poll(async () => (await unsupported()).length).toBe(0);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await unsupported()).length).toBeGreaterThan(0);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await unsupported()).length).toBe(0);

  // And from a claim.
  await io.clickLink(({ classes }) => classes.includes('single'));
  const claim = page.locator('.claim').first();
  await claim.locator('summary').click();
  await claim.getByRole('button', { name: 'What if this source is wrong?' }).click();
  await expect(bar).toContainText('As if');
});

test('weight in Bangla, on a desk and on a phone', async ({ io, page }) => {
  await io.signIn(JASHORE, { language: 'bn' });
  await io.chartAround(RECRUITER.bangla);
  await page.locator('#chart').focus();
  await page.keyboard.press('q');
  await page.locator('.doubt-sources button').first().click();
  await expect(page.locator('.lens-bar')).toContainText('ধরা হচ্ছে');
  await page.locator('#chart').focus();
  await page.keyboard.press('w');
  await expect(page.locator('.lens-bar p')).toHaveCount(2);
  await io.picture('weight-bn');
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await io.picture('weight-bn-phone');
  await io.showPart('details');
  await io.picture('weight-bn-phone-details');
  await expectAccessible(page);
  // Nothing is wider than the phone.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('an investigator looks at the workspace as known on an earlier day, and comes back', async ({
  io,
  page,
}) => {
  await io.signIn(JASHORE);
  await io.chartAround(RECRUITER.bangla);
  // What is called otherwise in May: places by their name in Bangla, and the journey between them.
  for (const type of ['ProtectedPerson', 'Movement']) {
    await io.clickThing((node) => node.type === type);
    await io.expandChosen();
  }
  const before = await io.drawn();
  const bar = page.locator('.lens-bar');
  await page.locator('#chart').focus();
  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('today’s rights');
  await expectAccessible(page);
  await io.picture('known-dialog');
  // No day that is ahead, and none that there is not: the browser's own calendar already refuses both.
  await dialog.locator('input[type=date]').fill('2021-06-30');
  await dialog.getByRole('button', { name: 'Show' }).click();
  await expect(bar).toContainText(/As known on .+\. \d+ links? since then (is|are) not shown\. Read-only/);
  // All of the demo network was recorded since: nothing of it is there, not even to be found.
  await expect.poll(async () => (await io.nodes()).length).toBe(0);
  await expect(page.locator('.chart-empty')).toContainText('Nothing on this chart was known then');
  await expect(page.getByRole('button', { name: 'Add claim', exact: true }).first()).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await io.search(RECRUITER.bangla);
  await expect(page.locator('.search-state')).toContainText('Nothing found');
  await page.locator('#search').press('Escape');
  await io.picture('known-then');
  await expectAccessible(page);
  // Years later a part of it was known.
  await bar.getByRole('button', { name: 'Another day' }).click();
  await dialog.locator('input[type=date]').fill('2026-05-31');
  await dialog.getByRole('button', { name: 'Show' }).click();
  await expect.poll(async () => (await io.nodes()).length).toBeGreaterThan(0);
  const then = await io.drawn();
  expect(then.links.length).toBeGreaterThan(0);
  expect(then.links.length).toBeLessThan(before.links.length);
  await io.picture('known-in-part');
  // No day to come.
  await bar.getByRole('button', { name: 'Another day' }).click();
  const tomorrow = new Date(Date.now() + 86_400_000 * 2).toISOString().slice(0, 10);
  await dialog.locator('input[type=date]').evaluate((field) => field.removeAttribute('max'));
  await dialog.locator('input[type=date]').fill(tomorrow);
  await dialog.getByRole('button', { name: 'Show' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Choose a day that is not ahead');
  await page.keyboard.press('Escape');
  await bar.getByRole('button', { name: 'Back to today' }).click();
  await expect(bar).toHaveCount(0);
  await expect.poll(async () => (await io.drawn()).links.length).toBe(before.links.length);
  expect(placesOf(await io.nodes())).toEqual(placesOf(before.nodes));
  // Names that were others on that day have the room again that they need.
  await io.settled();
  const rooms = new Map(roomsOf(before.nodes).map((each) => [each.what, each]));
  for (const { what, width, height } of roomsOf(await io.nodes())) {
    // What is chosen is called in bold, with a ring around its sign.
    if (what.includes('Movement')) continue;
    for (const part of [width / rooms.get(what)!.width, height / rooms.get(what)!.height])
      expect(Math.abs(part - 1), what).toBeLessThan(0.12);
  }
  // A step back leads to the earlier day again, and is read anew.
  await page.locator('#chart').focus();
  await page.keyboard.press('Control+z');
  await expect(bar).toContainText('As known on');
  await expect.poll(async () => (await io.drawn()).links.length).toBe(then.links.length);
  await page.setViewportSize({ width: 390, height: 844 });
  await io.picture('known-phone');
  await io.showPart('time');
  await io.picture('known-phone-time');
});

test('a claim that finds a protected person is withheld as known on an earlier day too', async ({
  io,
  page,
}) => {
  const NAME = 'Factory, Surat (network D4)';
  await io.signIn(JASHORE);
  await page.locator('#chart').focus();
  await page.keyboard.press('d');
  await page.locator('input[type=date]').fill('2026-05-31');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await io.search(NAME);
  await io.putFirstResultOnChart();
  const claim = page.locator('.claim', { hasText: NAME }).first();
  await claim.locator('summary').click();
  await expect(claim.getByRole('button', { name: 'Withdraw this claim' })).toHaveCount(0);
  await claim.getByRole('button', { name: 'Withhold this claim' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('on this day or another');
  await dialog.locator('textarea').fill('the landlady would be found by it');
  await io.picture('known-withhold');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Withhold this claim' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(claim).toHaveCount(0);
  await page.getByRole('button', { name: 'Back to today' }).click();
  await io.search(NAME);
  await expect(page.locator('.search-state')).toContainText('Nothing found');
});

/** By the name of each thing the room that it is given, in parts of its sign: at any zoom the same. */
const roomsOf = (nodes: Awaited<ReturnType<Investigator['nodes']>>) =>
  nodes.map(({ id, label, boxes: { label: room, sign } }) => {
    const part = (from: 'x1' | 'y1', to: 'x2' | 'y2') => (room![to] - room![from]) / (sign!.x2 - sign!.x1);
    return { what: `${id} ${label}`, width: part('x1', 'x2'), height: part('y1', 'y2') };
  });
const placesOf = (nodes: Awaited<ReturnType<Investigator['nodes']>>) =>
  new Map(nodes.map(({ id, place }) => [id, place]));

for (const [language, words] of [
  ['en', { on: '1A (3×5×2)', source: 'Reliable', recorded: 'Recorded as B2 on the Admiralty scale' }],
  ['bn', { on: '1A (৩×৫×২)', source: 'নির্ভরযোগ্য', recorded: 'অ্যাডমিরালটি মাপকাঠিতে B2 লেখা' }],
] as const)
  test(`grades are read on the scale that the reader chose, by everybody else as they are recorded, in ${language}`, async ({
    io,
    page,
  }) => {
    await io.signIn(JASHORE, { language });
    await io.chartAround(RECRUITER.bangla);
    const reload = async () => {
      await page.reload();
      await expect.poll(async () => (await io.nodes()).length).toBeGreaterThan(1);
      await io.settled();
    };
    const grade = page.locator('.workspace-side .claim .grade').first();
    await expect(grade).toHaveText('B2');
    await page.locator('.frame-head nav button').last().click();
    const scale = page.locator('select[name=gradeScale]');
    await expect(scale).toHaveValue('admiralty');
    await scale.selectOption('threeByFiveByTwo');
    await expectAccessible(page);
    await scale.scrollIntoViewIfNeeded();
    await io.picture(`grade-scale-${language}`);
    await io.goTo('chart');
    await io.clickThing(({ label }) => label.includes(RECRUITER.latin) || label.includes(RECRUITER.inBangla));
    await expect(grade).toHaveText(words.on);
    await expect(grade).toHaveAttribute('title', words.recorded);
    await expect(page.locator('.workspace-side .claim-grade').first()).toContainText(words.source);
    await io.picture(`grade-claim-${language}`);
    // In the tables of the chart too, and after signing in again on this device; what is taken out says what is recorded.
    await page.locator('#chart').focus();
    await page.keyboard.press('t');
    await page.locator('.twin .tabs button').nth(1).click();
    await expect(page.getByRole('grid')).toContainText(words.on);
    await reload();
    await io.clickThing(({ label }) => label.includes(RECRUITER.latin) || label.includes(RECRUITER.inBangla));
    await expect(grade).toHaveText(words.on);
    // Nobody else's page is another one for it.
    await page.evaluate(() => localStorage.removeItem('setu.gradeScale'));
    await reload();
    await io.clickThing(({ label }) => label.includes(RECRUITER.latin) || label.includes(RECRUITER.inBangla));
    await expect(grade).toHaveText('B2');
  });
