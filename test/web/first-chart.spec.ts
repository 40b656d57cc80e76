import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test, type Page, type Response } from '@playwright/test';
import { CROSSING, FLAT, JASHORE, KOLKATA, RECRUITER } from './demo.js';
import { expectAccessible, Investigator } from './investigator.js';

/** One walk from a name to the money, step after step on the same screen; each step leaves a picture in test-results. */
test.describe.serial('from a Bangla name over the border to a site and a payment', () => {
  let page: Page;
  let io: Investigator;
  let hidden: { id: string; label: string }[] = [];
  let recruiterId = '';
  const thrown: string[] = [];
  const labelled =
    (pattern: RegExp) =>
    ({ label }: { label: string }) =>
      pattern.test(label);
  const ofType = (type: string) => (node: { type: string }) => node.type === type;

  test.beforeAll(async ({ browser }) => {
    page = await browser.newPage();
    page.on('pageerror', (error) => thrown.push(String(error.stack ?? error)));
    io = new Investigator(page);
  });
  test.afterAll(async () => {
    await page.close();
    expect(thrown).toEqual([]);
  });

  test('an investigator of Jashore signs in and says why', async () => {
    await page.goto('/');
    await page.locator('.sign-in form').waitFor();
    await page.locator('.demo-accounts button', { hasText: JASHORE }).click();
    await io.picture('01-sign-in');
    await io.signIn(JASHORE);
    await expect(page.locator('.banner .tlp')).toHaveText('TLP:RED');
    await expect(page.locator('.banner-purpose')).toContainText('Investigation');
    await io.picture('02-empty-chart');
  });

  test('finds a recruiter by a Bangla name and sees why he was found', async () => {
    await io.search(RECRUITER.bangla);
    const first = page.locator('[role=option]').first();
    await expect(first).toContainText(RECRUITER.latin);
    await expect(first).toContainText(RECRUITER.inBangla);
    await io.picture('03-search');
    await io.putFirstResultOnChart();
    recruiterId = (await io.thing(labelled(new RegExp(RECRUITER.latin)))).id;
  });

  test('expands him by choice, with counts before anything is drawn', async () => {
    await page.locator('#chart').focus();
    await page.keyboard.press('e');
    await expect(page.locator('.expand')).toContainText('recruited');
    await io.picture('04-expand-choice');
    await page.keyboard.press('Escape');
    await io.expandChosen();
    await io.thing(ofType('ProtectedPerson'));
    await io.thing(ofType('FinancialAccount'));
  });

  test('follows the protected person over the border to the flat in Thane, while everything placed stays put', async () => {
    const before = new Map((await io.nodes()).map(({ id, place }) => [id, place]));
    const shielded = await io.clickThing(ofType('ProtectedPerson'));
    // SAFETY: a neutral code and nothing else (VP-07).
    expect(shielded.label).toMatch(/^PP-[A-Z0-9]+$/);
    await io.expandChosen();
    await io.thing(labelled(FLAT));
    await io.clickThing(ofType('Movement'));
    await io.expandChosen();
    await io.thing(labelled(CROSSING));
    for (const { id, place } of await io.nodes()) {
      const old = before.get(id);
      if (old)
        expect({ id, x: Math.round(place.x), y: Math.round(place.y) }).toEqual({
          id,
          x: Math.round(old.x),
          y: Math.round(old.y),
        });
    }
    await io.picture('05-over-the-border');
  });

  test('follows the money from his account to a payment', async () => {
    const { nodes, links } = await io.drawn();
    const account = nodes.find(
      ({ id, type }) =>
        type === 'FinancialAccount' &&
        links.some(({ source, target }) => source === recruiterId && target === id),
    );
    await io.clickThing(({ id }) => id === account?.id);
    await io.expandChosen();
    await io.thing(ofType('Payment'));
    await io.picture('06-payment');
  });

  test('sees who says so, how sure, since when and what may be done with it', async () => {
    await page.locator('.toolbar button[aria-label="Show the whole chart"]').click();
    const flat = await io.thing(labelled(FLAT));
    await io.clickLink(({ target, label }) => target === flat.id && label.startsWith('was kept at'));
    const details = page.locator('.workspace-side');
    await expect(details.locator('.link-sentence')).toContainText('was kept at');
    const claim = details.locator('.claim').first();
    await expect(claim).toContainText('Says so:');
    await expect(claim).toContainText('Mumbai');
    await expect(claim.locator('.grade')).toHaveText(/^[A-F][1-6]$/);
    await expect(claim).toContainText(/Source: .+ Information: .+/);
    await expect(claim).toContainText(/When: .*\d{4}/);
    await expect(claim).toContainText('TLP:');
    await expect(claim).toContainText('Pass on:');
    await expect(claim).toContainText('In court:');
    await io.picture('07-who-says-so');
  });

  test('finds a path between the recruiter and the flat and puts it on the chart', async () => {
    await io.clickThing(({ id }) => id === recruiterId);
    await io.clickThing(labelled(FLAT), { adding: true });
    await page.locator('#chart').focus();
    await page.keyboard.press('r');
    await page.locator('.path .primary').click();
    const result = page.locator('.path-results');
    await expect(result).toContainText(/\d+ paths?|No path that you may see/);
    if (await result.locator('.path-result').count())
      await result.locator('.path-result button').first().click();
    await expect(page.locator('.waiting')).toHaveText('');
    await io.settled();
    await io.picture('08-path');
    await page.locator('.inspector-close').click();
  });

  test('reads the same chart as a table', async () => {
    await page.locator('#chart').focus();
    await page.keyboard.press('t');
    await expect(page.locator('.table')).toBeVisible();
    await expect(page.locator('.twin')).toContainText(RECRUITER.latin);
    await page.locator('.twin .tabs button').nth(1).click();
    await page.getByPlaceholder('Narrow the rows').fill('recruited');
    await expect(page.locator('.table')).toContainText('recruited');
    await io.picture('09-table');
    // Also out of a row, where letters seek among the rows.
    await page.locator('.table [role=row]', { hasText: 'recruited' }).first().click();
    await page.keyboard.press('t');
    await expect(page.locator('#chart')).toBeVisible();
  });

  test('shows the whole chart again after an expansion from the table', async () => {
    await page.locator('#chart').focus();
    await page.keyboard.press('t');
    await page.locator('.twin .tabs button').first().click();
    const before = (await io.nodes()).length;
    await page.locator('.table [role=row]', { hasText: 'Benapole' }).first().click();
    // A letter is a command here too.
    await page.keyboard.press('e');
    await page.locator('.expand .primary').waitFor();
    await page.keyboard.press('Escape');
    await expect(page.locator('.expand')).toHaveCount(0);
    await page
      .getByRole('button', { name: /^Expand/ })
      .first()
      .click();
    await page.locator('.expand .primary').click();
    await expect.poll(async () => (await io.nodes()).length).toBeGreaterThan(before);
    await expect(page.locator('.waiting')).toHaveText('');
    await page.locator('.twin').click({ position: { x: 5, y: 5 } });
    await page.keyboard.press('t');
    await expect(page.locator('#chart')).toBeVisible();
    const spread = async () => {
      const xs = (await io.nodes()).map(({ screen }) => screen.x);
      return Math.max(...xs) - Math.min(...xs);
    };
    await expect.poll(spread).toBeGreaterThan(200);
    await page.locator('#chart').focus();
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await io.nodes()).length).toBe(before);
  });

  test('undoes and repeats the last step', async () => {
    const all = (await io.nodes()).length;
    await io.clickThing(ofType('Payment'));
    await page.locator('#chart').focus();
    await page.keyboard.press('Delete');
    await expect.poll(async () => (await io.nodes()).length).toBe(all - 1);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await io.nodes()).length).toBe(all);
  });

  test('saves the chart and opens it again exactly as it was', async () => {
    await page.locator('.toolbar button[aria-label="Save"]').click();
    const title = `Thane walk ${Date.now().toString(36)}`;
    await page.locator('input[name=title]').fill(title);
    await page.locator('.dialog .primary').click();
    await expect(page.locator('.chart-title')).toHaveText(title);
    const kept = (await io.nodes())
      .map(({ id, place }) => ({ id, x: Math.round(place.x), y: Math.round(place.y) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    await page.locator('.toolbar button[aria-label="New chart"]').click();
    await expect.poll(async () => (await io.nodes()).length).toBe(0);
    // From the table, where the chart has no size until it is opened.
    await page.locator('#chart').focus();
    await page.keyboard.press('t');
    await expect(page.locator('#chart')).toBeHidden();
    await page.locator('.toolbar button[aria-label="Open a chart"]').click();
    await io.picture('10-saved-charts');
    await page.locator('.charts-open', { hasText: title }).click();
    await expect.poll(async () => (await io.nodes()).length).toBe(kept.length);
    await expect
      .poll(async () => {
        const across = (await io.nodes()).map(({ screen }) => screen.x);
        return Math.max(...across) - Math.min(...across);
      })
      .toBeGreaterThan(300);
    expect(
      (await io.nodes())
        .map(({ id, place }) => ({ id, x: Math.round(place.x), y: Math.round(place.y) }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    ).toEqual(kept);
    await io.picture('11-reopened');
    hidden = (await io.nodes())
      .filter(
        ({ type, label }) =>
          ['ProtectedPerson', 'Payment', 'FinancialAccount'].includes(type) || FLAT.test(label),
      )
      .map(({ id, label }) => ({ id, label }));
    expect(hidden.length).toBeGreaterThanOrEqual(4);
    await io.signOut();
  });

  test('a partner in Kolkata sees less, with no trace of the rest', async () => {
    const answers: string[] = [];
    const listen = (response: Response) => {
      if (response.url().endsWith('/graphql'))
        void response.text().then(
          (text) => answers.push(text),
          () => {},
        );
    };
    page.on('response', listen);
    await io.signIn(KOLKATA, { purpose: 'LIAISON' });
    await io.chartAround(RECRUITER.bangla);
    await io.picture('12-partner');
    expect((await io.nodes()).map(({ type }) => type)).not.toContain('ProtectedPerson');
    for (const words of [
      RECRUITER.callName,
      'Rented flat, Thane',
      ...hidden.filter(({ label }) => label.startsWith('PP-')).map(({ label }) => label),
    ]) {
      await io.search(words);
      await expect(page.locator('[role=option]', { hasText: words })).toHaveCount(0);
    }
    await io.picture('13-partner-finds-nothing');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    // Asked for by their ids, hidden things answer like things that never were.
    const ids = hidden.map(({ id }) => id);
    const asked = await page.evaluate(async (wanted) => {
      const ask = async (query: string) =>
        (
          await fetch('/graphql', {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'x-setu-client': 'web' },
            body: JSON.stringify({ query }),
          })
        ).text();
      const none = 'ent_aaaaaaaaaaaaaaaaaaaaaaaaaa';
      return Promise.all(
        [...wanted, none].map((id) =>
          ask(
            `{ entity(id: "${id}") { id } expand(input: { entityId: "${id}" }) { totalNeighbours } linksAmong(ids: ["${id}"]) { entities { id } } timeline(entityId: "${id}") { edges { cursor } } }`,
          ),
        ),
      );
    }, ids);
    expect(new Set(asked).size).toBe(1);
    page.off('response', listen);
    for (const { id, label } of hidden)
      for (const answer of answers) {
        expect(answer).not.toContain(id);
        if (label.startsWith('PP-')) expect(answer).not.toContain(label);
      }
    for (const answer of answers) expect(answer).not.toContain(RECRUITER.callName);
    await io.signOut();
  });
});

const CAVIAR = fileURLToPath(
  new URL('../../../shared/data/covert-networks/10-caviar-drugs/', import.meta.url),
);
const PHASES = 11;

/** The real files where they are; elsewhere as many invented phases of the same form, so that the walk is always tried. */
function phaseFiles(): (string | { name: string; mimeType: string; buffer: Buffer })[] {
  if (existsSync(CAVIAR))
    return readdirSync(CAVIAR)
      .filter((name) => name.startsWith('phase'))
      .map((name) => CAVIAR + name);
  return Array.from({ length: PHASES }, (_, at) => String(at + 1).padStart(2, '0')).flatMap((phase, at) => {
    const people = Array.from({ length: 12 }, (_unused, row) => `${row + 1},"${at * 3 + row + 1}"`);
    const calls = Array.from(
      { length: 14 + at },
      (_unused, row) =>
        `${(row % 11) + 2},${(row * (at + 1)) % 12 === (row % 11) + 1 ? 1 : ((row * (at + 1)) % 12) + 1},${1 + (row % 4)}`,
    ).filter((line) => line.split(',')[0] !== line.split(',')[1]);
    return [
      {
        name: `phase${phase}.edges.csv`,
        mimeType: 'text/csv',
        buffer: Buffer.from(`"from","to","weight"\n${[...new Set(calls)].join('\n')}\n`),
      },
      {
        name: `phase${phase}.nodes.csv`,
        mimeType: 'text/csv',
        buffer: Buffer.from(`"id","name"\n${people.join('\n')}\n`),
      },
    ];
  });
}

test('an investigator imports the Caviar files, sees first what would be recorded, and plays the eleven phases', async ({
  page,
}) => {
  const io = new Investigator(page);
  await io.signIn(JASHORE);
  await io.goTo('import');
  await page.locator('input[type=file]').setInputFiles(phaseFiles() as string[]);
  await page.locator('.mapping-choice select').selectOption('caviar-phases');
  await page.getByRole('button', { name: 'Show what would be recorded' }).click();
  const preview = page.locator('.card', { hasText: '3. What would be recorded' });
  await expect(preview.locator('.sample')).toContainText('was in contact with');
  await expect(preview.locator('.tally > div').nth(3)).toContainText('0');
  const rows = Number((await preview.locator('.tally dd').first().textContent())!.replaceAll(',', ''));
  if (existsSync(CAVIAR)) expect(rows).toBe(482);
  await io.picture('14-import-preview');
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Recorded', level: 2 })).toBeVisible();
  await io.picture('15-import-recorded');
  await page.locator('.card').first().getByRole('button', { name: 'Put on the chart' }).click();
  await expect.poll(async () => (await io.nodes()).length).toBeGreaterThan(20);
  await io.settled();
  await io.picture('16-caviar-whole');

  const places = JSON.stringify((await io.nodes()).map(({ id, place }) => [id, place.x, place.y]));
  const seen: string[] = [];
  await page.locator('#chart').focus();
  for (let at = 1; at <= PHASES; at += 1) {
    await page.keyboard.press(']');
    await expect(page.locator('.time-words')).toContainText(`period ${at} of ${PHASES}`);
    seen.push(JSON.stringify((await io.drawn()).links.map(({ id }) => id).sort()));
    if (at === 4 || at === PHASES) await io.picture(`17-caviar-phase-${at}`);
  }
  expect(new Set(seen).size).toBe(PHASES);
  expect(JSON.stringify((await io.nodes()).map(({ id, place }) => [id, place.x, place.y]))).toBe(places);

  await page.getByRole('button', { name: 'All time' }).click();
  // A busy machine may look away while a period is said: each is kept.
  await page.evaluate(() => {
    const said: string[] = [];
    new MutationObserver(() => said.push(document.querySelector('.time-words')?.textContent ?? '')).observe(
      document.body,
      { subtree: true, childList: true, characterData: true },
    );
    Object.assign(window, { said });
  });
  await page.getByRole('button', { name: 'Play the periods' }).click();
  for (const words of ['period 1 of', 'period 3 of'])
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { said: string[] }).said.join('\n')))
      .toContain(words);
  await page.getByRole('button', { name: 'Pause' }).click();

  // The whole import can be taken back once it is clear what goes; its people then leave the chart, for undo and redo too.
  const imported = new Set((await io.nodes()).map(({ id }) => id));
  await io.search(RECRUITER.bangla);
  await io.putFirstResultOnChart();
  await io.goTo('import');
  const undo = page.getByRole('button', { name: /^Undo the import/ }).first();
  const question = page.getByRole('alertdialog', { name: 'Undo this import?' });
  await undo.click();
  await expect(question).toContainText(/[1-9][\d,]* claims that .*phase01.* brought are withdrawn/);
  await expectAccessible(page);
  await io.picture('18-undo-import');
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(page.locator('.runs li').first()).toContainText('Recorded');
  await undo.click();
  await question.getByRole('button', { name: 'Undo the import' }).click();
  await expect(page.locator('.runs li').first()).toContainText('Undone', { timeout: 30_000 });
  await io.goTo('chart');
  for (const travel of [[], ['Control+z', 'Control+z'], ['Control+y', 'Control+y']]) {
    await page.locator('#chart').focus();
    for (const key of travel) await page.keyboard.press(key);
    await expect.poll(async () => (await io.nodes()).filter(({ id }) => imported.has(id)).length).toBe(0);
  }
  expect((await io.nodes()).map(({ label }) => label)).toEqual([RECRUITER.latin]);
});
