import { copyFileSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { JASHORE, KOLKATA, RECRUITER } from './demo.js';
import { expectAccessible, Investigator } from './investigator.js';

const picture = (name: string): string =>
  fileURLToPath(new URL(`../../test-results/${name}`, import.meta.url));
/** Chooses a format in the dialog and takes the file. */
async function take(page: Page, format: string): Promise<{ name: string; path: string; text: string }> {
  await page.locator('#chart').focus();
  await page.keyboard.press('x');
  await page.locator(`input[value=${format}]`).check();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.export button[type=submit]').click(),
  ]);
  const path = await file.path();
  return { name: file.suggestedFilename(), path, text: readFileSync(path, 'utf8') };
}
/** What the browser's own parser reads; null for what is not well formed. */
const rootOf = (page: Page, xml: string) =>
  page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'application/xml');
    return parsed.querySelector('parsererror') ? null : parsed.documentElement.localName;
  }, xml);
/** Dark points of a picture below this share of its height: the caption, in letters of another script, must not be missing. */
const inkOf = (page: Page, png: Buffer, share: number) =>
  page.evaluate(
    async ([data, from]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      const pen = canvas.getContext('2d')!;
      pen.drawImage(image, 0, 0);
      const top = Math.round(image.height * from);
      const { data: points } = pen.getImageData(0, top, image.width, image.height - top);
      let dark = 0;
      for (let at = 0; at < points.length; at += 4) if (points[at]! < 100) dark += 1;
      return dark;
    },
    [png.toString('base64'), share] as const,
  );

test.describe.serial('a chart leaves in Bangla', () => {
  let page: Page;
  let io: Investigator;
  const thrown: string[] = [];
  test.beforeAll(async ({ browser }) => {
    page = await browser.newPage();
    page.on('pageerror', (error) => thrown.push(String(error)));
    io = new Investigator(page);
    await io.signIn(JASHORE, { language: 'bn' });
    await io.chartAround(RECRUITER.bangla);
  });
  test.afterAll(async () => {
    await page.close();
    expect(thrown).toEqual([]);
  });

  test('as data, each with its number, its light and its purpose, and nothing RED', async () => {
    for (const [format, ending, root] of [
      ['GRAPHML', 'graphml', 'graphml'],
      ['GEXF', 'gexf', 'gexf'],
    ] as const) {
      const { name, text } = await take(page, format);
      expect(name).toMatch(new RegExp(`^setu-exp_[a-z2-7]{12}\\.${ending}$`));
      expect(await rootOf(page, text)).toBe(root);
      expect(text).toContain(RECRUITER.inBangla);
      expect(text).toContain('INVESTIGATION');
      expect(text).not.toMatch(/TLP:RED|ProtectedPerson/);
    }
    const zip = await take(page, 'I2_CSV');
    expect(zip.name).toMatch(/\.zip$/);
    expect(zip.text).toMatch(/^PK/);
    await expect(page.locator('.notice')).toContainText('exp_');
  });

  test('as a drawing in its own fonts, and as a picture of it', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.locator('#chart').focus();
    await page.keyboard.press('x');
    await page.locator('.export').waitFor();
    await io.picture('export-dialog-phone');
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.locator('#chart').focus();
    await page.keyboard.press('x');
    await page.locator('.export').waitFor();
    await expectAccessible(page);
    await io.picture('export-dialog');
    await page.keyboard.press('Escape');
    const svg = await take(page, 'SVG');
    expect(await rootOf(page, svg.text)).toBe('svg');
    expect(svg.text).toContain('Noto Sans Bengali');
    expect(svg.text).toMatch(/TLP:RED.*exp_/s);
    const png = await take(page, 'PNG');
    expect(readFileSync(png.path).subarray(1, 4).toString()).toBe('PNG');
    expect(await inkOf(page, readFileSync(png.path), 0.93)).toBeGreaterThan(300);
    copyFileSync(svg.path, picture('export.svg'));
    copyFileSync(png.path, picture('export.png'));
  });

  test('as a PDF of one sheet, with its words as text', async () => {
    await page.evaluate(() => (window.print = () => {}));
    await page.locator('#chart').focus();
    await page.keyboard.press('x');
    await page.locator('input[value=PDF]').check();
    await page.locator('.export button[type=submit]').click();
    await page.locator('.export-sheet').waitFor({ state: 'attached' });
    const pdf = await page.pdf({ preferCSSPageSize: true, path: picture('export.pdf') });
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(pdf.toString('latin1')).toMatch(/\/BaseFont \/\w+\+NotoSansBengali/);
    await expect(page.locator('.export-sheet')).toHaveCount(0);
  });

  test('as a file, and opens from it exactly; changed by a letter it does not', async () => {
    const before = (await io.nodes()).map(({ id, place }) => [id, place]);
    const { path, text } = await take(page, 'JSON');
    await page.getByRole('button', { name: 'নতুন চার্ট' }).click();
    const question = page.getByRole('alertdialog');
    await question.locator('.primary').click();
    await expect.poll(async () => (await io.nodes()).length).toBe(0);
    const open = async (name: string, content: string) => {
      await page.keyboard.press('x');
      await page
        .locator('.export input[type=file]')
        .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
    };
    await page.locator('#chart').focus();
    await open('changed.json', text.replace(/"x": (-?)\d/, '"x": $11'));
    await expect(page.locator('.export .failure')).toContainText('বদলানো');
    await page.keyboard.press('Escape');
    await page.locator('#chart').focus();
    await open('chart.json', readFileSync(path, 'utf8'));
    await expect.poll(async () => (await io.nodes()).map(({ id, place }) => [id, place])).toEqual(before);

    // Dropped on the chart: a chart opens, anything else is looked at as an import, and the chart stays.
    const drop = (name: string, content: string) =>
      page.locator('#chart').evaluate(
        (host, [called, text]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text!], called!));
          host.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
        },
        [name, content],
      );
    await page.locator('#chart').focus();
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await io.nodes()).length).toBe(0);
    await drop('chart.json', readFileSync(path, 'utf8'));
    await expect.poll(async () => (await io.nodes()).map(({ id, place }) => [id, place])).toEqual(before);
    await drop('calls.csv', 'from,to\n+8801011111111,+8801022222222\n');
    await expect(page.locator('.intake .facts').first()).toContainText('calls.csv');
    await page.goBack();
    await expect.poll(async () => (await io.nodes()).length).toBe(before.length);
  });

  test('of which a partner takes out less, and no trace of the rest', async ({ browser }) => {
    const { text } = await take(page, 'JSON');
    const other = await browser.newPage();
    const partner = new Investigator(other);
    await partner.signIn(KOLKATA, { purpose: 'LIAISON' });
    await other.locator('#chart').focus();
    await other.keyboard.press('x');
    await other
      .locator('.export input[type=file]')
      .setInputFiles({ name: 'chart.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await expect.poll(async () => (await partner.nodes()).length).toBeGreaterThan(0);
    const shown = (await partner.nodes()).map(({ id }) => id);
    const svg = await take(other, 'JSON');
    const ids = (JSON.parse(svg.text) as { chart: { nodes: { id: string }[] } }).chart.nodes.map(
      ({ id }) => id,
    );
    expect(ids.sort()).toEqual(shown.sort());
    expect(ids.length).toBeLessThan((await io.nodes()).length);
    await other.close();
  });

  test('with an event by month and district alone where its protected person stays behind (VP-21)', async () => {
    const ofType = (type: string) => (node: { type: string }) => node.type === type;
    await io.clickThing(ofType('ProtectedPerson'));
    await io.expandChosen();
    const { label, id } = await io.clickThing(ofType('Movement'));
    await io.expandChosen();
    // The code is on the drawing, and so is the day.
    const dated = await take(page, 'SVG');
    expect(dated.text.replace(/<[^>]+>|\s/g, '')).toContain(label.replace(/\s/g, '').slice(0, 12));
    await expect(page.locator('.notice')).not.toContainText('মাস ও জেলায়');
    // Nothing RED is in a file for other programs: the person is not, nor the day and the way.
    const { text } = await take(page, 'GRAPHML');
    expect(text).toContain('month and district');
    expect(text).toContain(id);
    expect(text).not.toContain(label);
    await expect(page.locator('.notice')).toContainText('মাস ও জেলায়');
    await io.picture('export-by-month');
    // Nor are they on a drawing that she was taken off.
    await io.clickThing(ofType('ProtectedPerson'));
    await page.keyboard.press('Delete');
    await io.settled();
    const coarse = await take(page, 'SVG');
    copyFileSync(coarse.path, picture('export-by-month.svg'));
    expect(coarse.text.replace(/<[^>]+>|\s/g, '')).toContain('মাসওজেলায়');
    expect(coarse.text.replace(/<[^>]+>|\s/g, '')).not.toContain(label.replace(/\s/g, '').slice(0, 12));
  });
});
