import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { JASHORE, KOLKATA, OF_THE_VAULT, RECRUITER } from './demo.js';
import { expectAccessible, investigate as test, Investigator } from './investigator.js';

const dialog = (page: Page): Locator => page.locator('[role=dialog]');
const notes = (page: Page): Locator => page.locator('.notes .note');
const MARKUP = '<img src=x onerror="window.wasRun=1"> **ask** the driver';

/** The recruiter's chain on the chart; the recruiter is chosen and the chart has the focus. */
async function chain(io: Investigator): Promise<void> {
  await io.chartAround(RECRUITER.bangla);
  await io.clickThing(({ label }) => label.includes(RECRUITER.latin) || label.includes('রফিকুল'));
  await io.page.locator('#chart').focus();
}
/** Opens the window for a note by its key and writes; `Tab`s through the rest. */
async function write(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Shift+N');
  await expect(dialog(page).locator('textarea')).toBeFocused();
  await dialog(page).locator('textarea').fill(text);
}
const keep = async (page: Page): Promise<void> => {
  await dialog(page).locator('.primary').click();
  await expect(dialog(page)).toHaveCount(0);
};

test('notes and tasks are written by keyboard, done, undone, found, listed, compared and kept', async ({
  io,
  page,
}) => {
  const title = `Notes ${Date.now().toString(36)}`;
  await io.signIn(JASHORE);
  await chain(io);

  // A note that is far too long is refused in words, and what was typed stays.
  await write(page, 'x'.repeat(10_000));
  await expect(dialog(page)).toContainText('8,000 are too many');
  await dialog(page).locator('.primary').click();
  await expect(dialog(page).getByRole('alert')).toContainText('at most 2,000 characters');
  await expect(dialog(page).locator('textarea')).toHaveValue('x'.repeat(10_000));
  await expectAccessible(page);
  await dialog(page).locator('textarea').fill(MARKUP);
  await io.picture('notes-write');
  await keep(page);
  await expect(notes(page)).toHaveCount(1);
  await expect(notes(page).locator('p')).toHaveText(MARKUP);
  expect(await page.evaluate(() => (window as unknown as { wasRun?: number }).wasRun)).toBeUndefined();

  // A task whose day is over, by keyboard alone.
  await page.locator('#chart').focus();
  await write(page, 'Get the bus tickets of the night from the operator');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await dialog(page).locator('input[name=due]').fill('2024-03-02');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.locator('.notes h3')).toHaveText('2 notes, 1 task open');
  await expect(notes(page).last()).toContainText('Overdue since 2 Mar 2024');
  await expectAccessible(page);

  // On a line, and on the drawing itself.
  await io.clickLink(({ classes }) => !classes.includes('bundle'));
  await page.locator('#chart').focus();
  await write(page, 'Who paid?');
  await keep(page);
  await expect(page.locator('.notes h3')).toHaveText('1 note');
  await page.keyboard.press('Escape');
  await page.mouse.click(...(await emptySpot(io)));
  await page.locator('#chart').focus();
  await write(page, `Here the border is crossed at night.\n${'Ask both sides about the ferry. '.repeat(20)}`);
  await expect(dialog(page)).toContainText('On the drawing');
  await keep(page);
  const grip = page.locator('.note-grip');
  await expect(grip).toHaveCount(1);
  await expectAccessible(page);
  await io.picture('notes-chart');

  // The card is dragged along and stretched by hand, then by keys; each is a step back.
  const card = page.locator('.note-card');
  const before = (await card.boundingBox())!;
  const hold = (await grip.boundingBox())!;
  await page.mouse.move(hold.x + 8, hold.y + 8);
  await page.mouse.down();
  await page.mouse.move(hold.x - 82, hold.y + 38, { steps: 4 });
  await page.mouse.up();
  const moved = (await card.boundingBox())!;
  expect(Math.round(moved.x - before.x)).toBeCloseTo(-90, -1);
  const corner = (await page.locator('.note-corner').boundingBox())!;
  await page.mouse.move(corner.x + 8, corner.y + 8);
  await page.mouse.down();
  await page.mouse.move(corner.x + 68, corner.y + 48, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await card.boundingBox())!.width).toBeGreaterThan(moved.width + 40);
  await grip.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  const placed = (await card.boundingBox())!;
  expect(placed.x).toBeGreaterThan(moved.x);
  await io.picture('notes-region-moved');
  for (const _ of ['keys', 'stretched', 'moved']) await page.keyboard.press('Control+z');
  await expect.poll(async () => Math.round((await card.boundingBox())!.x)).toBe(Math.round(before.x));
  await grip.focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page).locator('textarea')).toHaveValue(/^Here the border/);
  await page.keyboard.press('Escape');

  // Told to who does not see it, when the thing is reached.
  await page.locator('#chart').focus();
  await page.keyboard.press('Control+f');
  await dialog(page).locator('input').fill('bus tickets');
  await expect(dialog(page).getByRole('menuitem')).toHaveCount(1);
  await io.picture('notes-find');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('.details-head h2')).toContainText(RECRUITER.latin);
  await io.clickThing(({ label }) => !label.includes(RECRUITER.latin));
  await io.clickThing(({ label }) => label.includes(RECRUITER.latin));
  await expect(page.locator('[aria-live=polite].only-spoken')).toContainText('2 notes, 1 task open');

  // Done, and taken back.
  await notes(page).getByRole('checkbox').check();
  await expect(page.locator('.notes h3')).toHaveText('2 notes');
  await page.locator('#chart').focus();
  await page.keyboard.press('Control+z');
  await expect(page.locator('.notes h3')).toHaveText('2 notes, 1 task open');
  await io.picture('notes-details');

  await page.keyboard.press('t');
  await page
    .getByRole('group', { name: 'Rows' })
    .getByRole('button', { name: /^Notes/ })
    .click();
  const rows = page.getByRole('grid', { name: 'Notes' }).getByRole('row');
  await expect(rows).toHaveCount(5);
  await expect(rows.nth(1)).toContainText('Overdue since 2 Mar 2024');
  await expectAccessible(page);
  await io.picture('notes-table');
  await rows.nth(1).getByRole('checkbox').check();
  // What is done goes to the end.
  await expect(rows.last()).toContainText('Done');
  await page.keyboard.press('Control+z');
  await expect(rows.nth(1)).toContainText('Overdue since');
  await page
    .getByRole('group', { name: 'Rows' })
    .getByRole('button', { name: /^Things/ })
    .click();
  await expect(page.getByRole('row', { name: /2 notes, 1 task open/ })).toHaveCount(1);
  await page.keyboard.press('t');

  // Kept with the chart and its versions.
  await page.locator('#chart').focus();
  await page.keyboard.press('Control+s');
  await dialog(page).getByLabel('Title').fill(title);
  await dialog(page).getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.locator('.chart-title')).toHaveText(title);
  await io.clickThing(({ label }) => label.includes(RECRUITER.latin));
  await notes(page).getByRole('checkbox').check();
  await notes(page)
    .first()
    .getByRole('button', { name: /^Delete the note/ })
    .click();
  await expect(notes(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.locator('.chart-title')).toHaveText(title);
  await page.keyboard.press('Control+o');
  await page.getByRole('button', { name: `History of ${title}` }).click();
  await dialog(page)
    .locator('.versions > li')
    .last()
    .getByRole('button', { name: 'Compare with now' })
    .click();
  const comparison = dialog(page).getByRole('region', { name: 'What is different' });
  await expect(comparison).toContainText('1 note removed');
  await expect(comparison).toContainText('Done, moved or shared otherwise: 1 note');
  await expect(comparison).toContainText(MARKUP);
  await io.picture('notes-compare');
});

test('a note that names a protected person or a number is not kept, and opens with what to do', async ({
  io,
  page,
}) => {
  await io.signIn(JASHORE);
  await chain(io);
  await write(page, 'Call him at 01711-000001');
  await keep(page);
  await write(page, 'Another one');
  await keep(page);
  await page.keyboard.press('Control+s');
  await dialog(page).getByLabel('Title').fill('Refused');
  await dialog(page).getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog(page).locator('textarea')).toHaveValue('Call him at 01711-000001');
  await expect(dialog(page)).toContainText('The chart was not saved: this note seems to name');
  await expectAccessible(page);
  await io.picture('notes-refused');
  await dialog(page).locator('textarea').fill('Call him');
  await keep(page);
  await page.keyboard.press('Control+s');
  await dialog(page).getByLabel('Title').fill('Refused no more');
  await dialog(page).getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.locator('.chart-title')).toHaveText('Refused no more');
});

test('notes stay with their owner, but for those that are ticked and stand on what the other sees', async ({
  io,
  page,
  browser,
}) => {
  const title = `Shared notes ${Date.now().toString(36)}`;
  await io.signIn(JASHORE);
  await chain(io);
  const tick = () =>
    dialog(page)
      .getByLabel(/^Goes along/)
      .check();
  await write(page, 'along on the recruiter');
  await expect(dialog(page).getByLabel(/^Goes along/)).not.toBeChecked();
  await tick();
  await keep(page);
  await write(page, 'mine on the recruiter');
  await keep(page);
  await page.mouse.click(...(await emptySpot(io)));
  await page.locator('#chart').focus();
  await write(page, 'along on the drawing');
  await tick();
  await keep(page);
  // What touches a protected person has nothing to tick.
  await io.clickThing(({ type }) => type === 'ProtectedPerson');
  await page.locator('#chart').focus();
  await write(page, 'on the protected person, by code');
  await expect(dialog(page).getByLabel(/^Goes along/)).toHaveCount(0);
  await expect(dialog(page)).toContainText('It stays with you');
  await io.picture('notes-protected');
  await keep(page);
  // And one that is ticked on each other thing, of which the partner sees some.
  const others = (await io.nodes()).filter(
    ({ type, label }) => type !== 'ProtectedPerson' && !label.includes(RECRUITER.latin),
  );
  for (const { id } of others) {
    await io.clickThing((node) => node.id === id);
    await page.locator('#chart').focus();
    await write(page, `along on ${id}`);
    await tick();
    await keep(page);
  }
  await page.keyboard.press('Control+s');
  await dialog(page).getByLabel('Title').fill(title);
  await dialog(page).getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.locator('.chart-title')).toHaveText(title);
  await page.keyboard.press('Control+o');
  await page.getByRole('button', { name: `Share ${title}` }).click();
  await dialog(page)
    .getByLabel(/^Whole user name/)
    .fill(KOLKATA);
  await page.keyboard.press('Enter');
  await expect(dialog(page).locator('.share-preview')).toContainText('of your notes go along');
  await expectAccessible(page);
  await io.picture('notes-share');
  await dialog(page).getByRole('button', { name: 'Share', exact: true }).click();
  await expect(dialog(page).locator('.charts li')).toHaveCount(1);

  const context = await browser.newContext();
  const partner = new Investigator(await context.newPage());
  const received: string[] = [];
  partner.page.on('response', async (response) => {
    if (response.url().endsWith('/graphql')) received.push(await response.text().catch(() => ''));
  });
  await partner.signIn(KOLKATA, { purpose: 'LIAISON', language: 'bn' });
  await partner.page.keyboard.press('Control+o');
  await dialog(partner.page).locator('.charts-open', { hasText: title }).click();
  await expect(partner.page.locator('.note-card')).toHaveText(/along on the drawing/);
  const seen = new Set((await partner.nodes()).map(({ id }) => id));
  expect(others.some(({ id }) => !seen.has(id))).toBe(true);
  await partner.page.locator('#chart').focus();
  await partner.page.keyboard.press('t');
  await partner.page.locator('.tabs button', { hasText: 'নোট' }).click();
  const grid = partner.page.getByRole('grid');
  await expect(grid).toContainText('along on the recruiter');
  for (const { id } of others)
    if (seen.has(id)) await expect(grid).toContainText(`along on ${id}`);
    else expect(received.join('\n')).not.toContain(`along on ${id}`);
  expect(received.join('\n')).toContain('along on the drawing');
  expect(received.join('\n')).not.toContain('mine on the recruiter');
  expect(received.join('\n')).not.toContain('on the protected person');
  await partner.picture('notes-partner-table-bn');
  await context.close();
});

test('a picture has notes only when it is asked for; a file of one’s own opens with them again', async ({
  io,
  page,
}) => {
  await io.signIn(JASHORE);
  await chain(io);
  await write(page, 'on the recruiter');
  await keep(page);
  await page.mouse.click(...(await emptySpot(io)));
  await page.locator('#chart').focus();
  await write(page, 'রাতে <b>সীমান্ত</b> পার');
  await keep(page);
  const take = async (format: RegExp, withNotes: boolean): Promise<string> => {
    await page.locator('#chart').focus();
    await page.keyboard.press('x');
    await dialog(page).getByRole('radio', { name: format }).check({ force: true });
    const tick = dialog(page).getByLabel(/^With notes/);
    if (withNotes) await tick.check();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      dialog(page).locator('.primary').click(),
    ]);
    await expect(dialog(page)).toHaveCount(0);
    return file.path();
  };
  const text = async (path: Promise<string>) => readFileSync(await path, 'utf8');
  expect(await text(take(/^SVG/, false))).not.toContain('সীমান্ত');
  const svg = await text(take(/^SVG/, true));
  expect(svg).toContain('&lt;b&gt;সীমান্ত&lt;/b&gt;');
  expect(svg).not.toContain('on the recruiter');
  await page.keyboard.press('x');
  await dialog(page)
    .getByRole('radio', { name: /^GraphML/ })
    .check({ force: true });
  await expect(dialog(page).getByLabel(/^With notes/)).toHaveCount(0);
  await page.keyboard.press('Escape');
  expect(await text(take(/^GraphML/, false))).not.toMatch(/সীমান্ত|on the recruiter/);
  const kept = await take(/^Setu chart/, false);
  const png = await take(/^PNG/, true);
  const shown = await page.context().newPage();
  await shown.goto(`data:image/png;base64,${readFileSync(png).toString('base64')}`);
  await shown.screenshot({ path: 'test-results/notes-export.png' });
  await shown.close();
  await page.getByRole('button', { name: 'New chart' }).click();
  const question = page.locator('[role=alertdialog], [role=dialog]');
  await question.locator('.primary, .danger').first().click();
  await expect(page.locator('.note-card')).toHaveCount(0);
  await page.locator('#chart').focus();
  await page.keyboard.press('x');
  await dialog(page).locator('input[type=file]').setInputFiles(kept);
  await expect(page.locator('.note-card')).toContainText('রাতে <b>সীমান্ত</b> পার');
});

for (const language of ['bn', 'hi'] as const)
  test(`notes are read and written in ${language}, dark and on a phone`, async ({ io, page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await io.signIn(JASHORE, { language });
    await chain(io);
    await write(
      page,
      language === 'bn' ? 'রাতের বাসের টিকিট কার নামে ছিল, জিজ্ঞেস করুন' : 'रात की बस का टिकट किसके नाम था, पूछें',
    );
    await dialog(page).getByRole('checkbox').first().check();
    await dialog(page).locator('input[name=due]').fill('2024-03-02');
    await keep(page);
    await page.mouse.click(...(await emptySpot(io)));
    await page.locator('#chart').focus();
    await write(page, language === 'bn' ? 'এখানে সীমান্ত পার হয়' : 'यहाँ सीमा पार होती है');
    await keep(page);
    await expect(page.locator('.note-card')).toBeVisible();
    await expectAccessible(page);
    await io.picture(`notes-dark-${language}`);
    await page.setViewportSize({ width: 390, height: 844 });
    await io.showPart('details');
    await expect(notes(page)).toHaveCount(1);
    await expectAccessible(page);
    await io.picture(`notes-phone-details-${language}`);
    await notes(page).getByRole('button').first().click();
    await expect(dialog(page).locator('textarea')).toBeVisible();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await io.picture(`notes-phone-dialog-${language}`);
    await page.keyboard.press('Escape');
    await page.reload();
    await expect(page.locator('.note-card')).toHaveCount(1);
    await io.settled();
    // What is written on the drawing is part of it: it is in view with the rest.
    await expect.poll(async () => (await page.locator('.note-grip').boundingBox())!.x).toBeGreaterThan(0);
    await io.picture(`notes-phone-chart-${language}`);
    await io.showPart('table');
    await page.locator('.twin .tabs button').last().click();
    await expect(page.getByRole('grid').getByRole('row')).toHaveCount(3);
    await expectAccessible(page);
    await io.picture(`notes-phone-table-${language}`);
  });

test('no name of the vault is in what a browser keeps of notes, and they are there after a reload', async ({
  io,
  page,
}) => {
  await io.signIn(JASHORE);
  await chain(io);
  await write(page, 'still to be asked');
  await keep(page);
  await page.waitForTimeout(600);
  const kept = await page.evaluate(() => JSON.stringify(sessionStorage));
  expect(kept).toContain('still to be asked');
  expect(kept).not.toMatch(OF_THE_VAULT);
  await page.reload();
  await expect.poll(async () => (await io.nodes()).length).toBeGreaterThan(1);
  await io.clickThing(({ label }) => label.includes(RECRUITER.latin));
  await expect(notes(page)).toHaveCount(1);
  await io.signOut();
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('still to be asked');
});

/** A place of the chart in the window where nothing is drawn. */
async function emptySpot(io: Investigator): Promise<[number, number]> {
  const box = (await io.page.locator('#chart').boundingBox())!;
  const { nodes } = await io.drawn();
  for (let y = 60; y < box.height - 40; y += 15)
    for (let x = box.width - 90; x > 260; x -= 15)
      if (nodes.every(({ screen }) => Math.hypot(screen.x - x, screen.y - y) > 110))
        return [box.x + x, box.y + y];
  throw new Error('the chart is full');
}
