import { expect, type Locator, type Page } from '@playwright/test';
import { JASHORE, KOLKATA } from './demo.js';
import { expectAccessible, investigate as test } from './investigator.js';
import { SecondProduct } from './second-product.js';

/** Takes an import of the list back, and says yes. */
async function undo(page: Page, entry: Locator): Promise<void> {
  await entry.getByRole('button', { name: /^Undo the import/ }).click();
  await page
    .getByRole('alertdialog', { name: 'Undo this import?' })
    .getByRole('button', { name: 'Undo the import' })
    .click();
}

test.describe('importing', () => {
  test.beforeEach(async ({ io }) => {
    await io.signIn(JASHORE);
    await io.goTo('import');
  });
  const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

  test('a mapping is proposed from the header of an unknown file and can be put right by hand', async ({
    io,
    page,
  }) => {
    await page
      .locator('input[type=file]')
      .setInputFiles(
        file(
          'calls.csv',
          'caller,called,date,calls\n+8801000000001,+8801000000002,2025-03-01,4\n+8801000000001,+8801000000003,31/02/2025,1\n',
        ),
      );
    await page.getByRole('button', { name: 'Propose one from the header' }).click();
    const text = page.locator('.mapping-text');
    await expect(text).toHaveValue(/caller/);
    await io.picture('22-proposed-mapping');
    // What the server put into words follows the reader's language.
    await page.getByRole('button', { name: 'Show what would be recorded' }).click();
    const rows = page.locator('.sample');
    await expect(rows).toContainText('→ called →');
    await page.getByRole('button', { name: 'বাংলা' }).click();
    await expect(rows).toContainText('→ ফোন করেছে →');
    await expect(rows).not.toContainText('→ called →');
    await page.getByRole('button', { name: 'English' }).click();
    await expect(rows).toContainText('→ called →');
    await text.fill('setu: 1\nname: broken\n  - nonsense');
    await page.getByRole('button', { name: 'Show what would be recorded' }).click();
    await expect(page.locator('.failure')).toContainText(/mistakes|valid YAML/);
    await io.picture('23-mapping-mistake');
  });
  test('a file of empty rows is said to hold nothing, and can not be recorded', async ({ page }) => {
    await page
      .locator('input[type=file]')
      .setInputFiles(file('blank-form.csv', 'id,name,secret\n,,x\n,,y\n'));
    await page.getByRole('button', { name: 'Propose one from the header' }).click();
    await page.getByRole('button', { name: 'Show what would be recorded' }).click();
    await expect(page.getByText('Nothing of this would be recorded.')).toBeVisible();
    await expect(page.locator('.doubts').first()).toContainText('2 Rows with nothing in any column');
    await expect(page.getByText('blank-form.csv: secret')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Record', exact: true })).toBeDisabled();
  });
  test('an earlier import is told by its file, when and by whom, its mapping and what came of it', async ({
    page,
    io,
  }) => {
    await page
      .locator('input[type=file]')
      .setInputFiles(file('told-apart.csv', 'id,name,dob\n1,Invented One,1990\n2,Invented Two,31/02/1990\n'));
    await page.getByRole('button', { name: 'Propose one from the header' }).click();
    await page.getByRole('button', { name: 'Show what would be recorded' }).click();
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    const entry = page.locator('.runs li', { hasText: 'told-apart.csv' }).first();
    await expect(entry).toContainText('Recorded · 2 rows · 3 things and claims recorded · 1 bad row');
    await expect(entry).toContainText(/\d{4}, \d\d:\d\d · .+ · told-apart/);
    await expect(page.locator('.runs')).not.toContainText('usr_');
    await io.picture('24-earlier-imports');
    await undo(page, entry);
    await expect(entry).toContainText(
      /Undone on .+ \d{4}, \d\d:\d\d · 2 rows · 3 things and claims withdrawn · 1 bad row/,
    );
    await expect(page.locator('.intake')).not.toContainText('3 things and claims recorded');
    await expect(page.getByRole('heading', { name: 'Recorded before, now withdrawn' })).toBeVisible();
    await io.picture('24-undone-import');
  });
  test('what is more than a chart holds is asked about, comes as groups that open, and is counted as it is', async ({
    io,
    page,
  }) => {
    const number = (at: number) => `+8801${String(900_000_000 + at)}`;
    const rows = Array.from({ length: 1_300 }, (_, at) => {
      const day = `2025-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`;
      return `${number(2 * at)},${number(2 * at + 1)},${day},1`;
    });
    await page
      .locator('input[type=file]')
      .setInputFiles(file('many-calls.csv', `caller,called,date,calls\n${rows.join('\n')}\n`));
    await page.getByRole('button', { name: 'Propose one from the header' }).click();
    await page.getByRole('button', { name: 'Show what would be recorded' }).click();
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Recorded', exact: true, level: 2 })).toBeVisible({
      timeout: 120_000,
    });
    await page.getByRole('button', { name: 'Put on the chart' }).first().click();
    const asked = page.getByRole('alertdialog', { name: 'More than a chart holds' });
    await expect(asked).toContainText('names 2,600 things that you may see');
    await io.picture('big-import-asked');
    await expectAccessible(page);
    // The way back leaves the chart as it was.
    await page.keyboard.press('Escape');
    await expect(asked).toHaveCount(0);
    expect(await io.nodes()).toEqual([]);
    await io.goTo('import');
    await page
      .locator('.runs li', { hasText: 'many-calls.csv' })
      .first()
      .getByRole('button', { name: /Put on the chart/ })
      .click();
    await asked.getByRole('button', { name: 'As 1 group' }).click();
    await expect(asked).toHaveCount(0);
    await expect
      .poll(async () => (await io.nodes()).map(({ label }) => label))
      .toEqual([expect.stringMatching(/Phone numbers of an import.*\(2,600\)/)]);
    // It may still be brought into view. Beside its middle: on the line between the corners of a rhombus Cytoscape finds nothing.
    const choose = (isIt: (node: { id: string; label: string }) => boolean) =>
      expect(async () => {
        const { screen } = await io.thing(isIt);
        const box = (await page.locator('#chart').boundingBox())!;
        await page.mouse.click(box.x + screen.x + 3, box.y + screen.y + 5);
        await expect(page.locator('.workspace-side')).toContainText('Things of an import', {
          timeout: 2_000,
        });
      }).toPass({ timeout: 90_000 });
    // Another one on top of it: it is asked where, and each answer keeps to what it says.
    await io.goTo('import');
    await page
      .locator('.runs li', { hasText: 'many-calls.csv' })
      .first()
      .getByRole('button', { name: /Put on the chart/ })
      .click();
    const where = page.getByRole('alertdialog', { name: 'Where is the import to go?' });
    await expect(where).toContainText('A chart that is not saved is on the screen.');
    // What is there is brought into view again behind the question.
    await expect.poll(async () => (await io.nodes())[0]!.screen.x).toBeGreaterThan(250);
    await io.picture('import-where');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(where).toHaveCount(0);
    expect(await io.nodes()).toHaveLength(1);
    await choose(({ label }) => label.includes('2,600'));
    await page.locator('#chart').focus();
    await page.keyboard.press('o');
    await expect.poll(async () => (await io.nodes()).length).toBe(12);
    const counts = (await io.nodes()).map(({ label }) => Number(/\((\d+)\)$/.exec(label)![1]));
    expect(counts.reduce((sum, each) => sum + each, 0)).toBe(2_600);
    await page.waitForTimeout(1_500);
    await io.picture('big-import-groups');
    // One of them, down to its things.
    const [month] = await io.nodes();
    await choose(({ id }) => id === month!.id);
    await page.locator('#chart').focus();
    await page.keyboard.press('o');
    await expect.poll(async () => (await io.nodes()).length).toBeGreaterThan(13);
    await expect.poll(async () => (await io.nodes()).length).toBeLessThan(80);
    await io.picture('big-import-opened');

    await page.getByRole('button', { name: 'বাংলা' }).click();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.locator('.frame-head nav').getByRole('button', { name: 'আমদানি' }).click();
    await page
      .locator('.runs li', { hasText: 'many-calls.csv' })
      .first()
      .getByRole('button', { name: /চার্টে/ })
      .click();
    await io.picture('import-where-bn-phone');
    await expectAccessible(page);
    await page.getByRole('alertdialog').getByRole('button', { name: 'নতুন চার্টে' }).click();
    await expect(page.getByRole('alertdialog')).toContainText('২,৬০০');
    await io.picture('big-import-asked-bn-phone');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.getByRole('button', { name: 'English' }).click();
    await io.goTo('import');
    const entry = page.locator('.runs li', { hasText: 'many-calls.csv' }).first();
    await undo(page, entry);
    await expect(entry).toContainText('Undone');
  });
  test('an empty file is refused with a reason', async ({ page }) => {
    await page.locator('input[type=file]').setInputFiles(file('empty.csv', ''));
    await page.locator('.mapping-choice select').selectOption('caviar-phases');
    await page.getByRole('button', { name: 'Show what would be recorded' }).click();
    await expect(page.locator('.failure')).toContainText('empty.csv');
  });
});

test.describe('a product that is killed while it imports', () => {
  const product = new SecondProduct();
  test.use({
    baseURL: async ({}, use) => {
      await product.start();
      await use(product.address);
      await product.kill();
    },
  });
  test('is missed on the screen, and what it had begun is taken up or taken back from there', async ({
    io,
    page,
  }) => {
    await io.signIn(JASHORE);
    await io.goTo('import');
    const rows = Array.from({ length: 10_000 }, (_, at) => `k${String(at)},Invented ${String(at)},1990`);
    await page.locator('input[type=file]').setInputFiles({
      name: 'power-cut.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`id,name,dob\n${rows.join('\n')}\n`),
    });
    await page.getByRole('button', { name: 'Propose one from the header' }).click();
    await page.getByRole('button', { name: 'Show what would be recorded' }).click();
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await expect(page.getByText(/^[1-9][\d,]* of 10,000 rows$/)).toBeVisible();
    await product.kill();
    await expect(page.getByText('The server does not answer.')).toBeVisible();
    await io.picture('25-import-without-server');

    await product.start();
    const card = page.locator('.card', { hasText: 'The import was interrupted.' });
    await expect(card).toBeVisible();
    await expect(card.getByRole('heading', { level: 2 })).toHaveText('Stopped');
    await expect(card.getByRole('button', { name: 'Undo the import' })).toBeVisible();
    await io.picture('26-import-interrupted');
    await card.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByRole('heading', { name: 'Recorded', exact: true, level: 2 })).toBeVisible();
    const entry = page.locator('.runs li', { hasText: 'power-cut.csv' }).first();
    // Nothing twice, nothing missing: a person, a name and a year of birth a row.
    await expect(entry).toContainText('Recorded · 10,000 rows · 30,000 things and claims recorded');
    await undo(page, entry);
    await expect(entry).toContainText('Undone');
  });
});

test.describe('a role that may not import', () => {
  test.beforeEach(async ({ io }) => io.signIn(KOLKATA, { purpose: 'LIAISON' }));
  test('has no tab for it, and reads at its address what is missing', async ({ io, page }) => {
    await expect(page.locator('.frame-head nav button')).toHaveText([
      'Chart',
      'Same person?',
      'Reviews due',
      'Account',
    ]);
    await page.goto('/import');
    await expect(page.locator('.intake')).toContainText('investigators, analysts and supervisors');
    await expect(page.locator('.intake')).toContainText(/Your role: Liaison/);
    await expect(page.locator('.intake')).not.toContainText('no role');
    await expect(page.locator('input[type=file]')).toHaveCount(0);
    await expectAccessible(page);
    await io.picture('25-import-refused');
    await page.getByRole('button', { name: 'Go to the chart' }).click();
    await expect(page.locator('#chart')).toBeVisible();
  });
  test('is refused by the server too, with the reason', async ({ page }) => {
    const answer = await page.evaluate(async () =>
      (
        await fetch('/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-setu-client': 'web' },
          body: JSON.stringify({ query: '{ imports { id } }' }),
        })
      ).json(),
    );
    expect(answer.errors[0].extensions).toMatchObject({ code: 'FORBIDDEN', key: 'roleNotAllowed' });
  });
});
