import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { JASHORE, KOLKATA, RECRUITER } from './demo.js';
import { expectAccessible, investigate as test, Investigator } from './investigator.js';
import { hashOf } from './operations.js';
import { SecondProduct } from './second-product.js';

/** Published outlines of the 64 districts of Bangladesh, beside the project; they are no part of it. */
const OUTLINES = fileURLToPath(
  new URL('../../../shared/data/geography/bangladesh-boundaries/bd_adm2_districts.geojson', import.meta.url),
);

const list = (page: Page) => page.locator('.map-list');
const opened = async (page: Page) => {
  await page.locator('.map-host > svg').waitFor();
  await expect(page.locator('.map')).toHaveAttribute('aria-busy', 'false');
};

/** How many of the places stand outside the map, and how many there are. */
const spotsOutOfSight = (page: Page) =>
  page.locator('.map-host').evaluate((host) => {
    const window = host.getBoundingClientRect();
    const spots = [...host.querySelectorAll('.map-spot')].map((each) => each.getBoundingClientRect());
    const outside = spots.filter(
      ({ left, right, top, bottom }) =>
        left < window.left || right > window.right || top < window.top || bottom > window.bottom,
    );
    return [outside.length, spots.length];
  });

/** The recruiter, those he works with, their journey over Benapole and the flat in Thane. */
async function storyline(io: Investigator): Promise<void> {
  await io.chartAround(RECRUITER.bangla);
  await io.clickThing(({ label }) => /Alam Sardar|আলম সরদার/.test(label));
  await io.expandChosen();
}

test.describe('the chart on the ground', () => {
  test('shows places and journeys, with one selection on map and chart, by mouse and by keyboard', async ({
    io,
    page,
  }) => {
    await io.signIn(JASHORE);
    await storyline(io);
    let answer = (): void => undefined;
    const hash = hashOf('Whereabouts');
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes(hash)) await new Promise<void>((done) => (answer = done));
      await route.continue();
    });
    await page.locator('#chart').focus();
    await page.keyboard.press('m');
    await expect(list(page).getByRole('status')).toHaveText('One moment…');
    answer();
    await opened(page);
    await expect(list(page).getByRole('status')).toHaveCount(0);
    await page.unroute('**/graphql');
    // All places are in view, whatever is chosen.
    expect(await spotsOutOfSight(page)).toEqual([0, 5]);
    await expect(list(page)).toContainText('Jashore');
    await expect(page.locator('.map-journey-line')).not.toHaveCount(0);
    await expect(list(page).locator('ol').first()).toContainText('Benapole – Petrapole');
    await expect(list(page)).toContainText(/have no place that you may see/);
    await io.picture('70-map');
    await expectAccessible(page);

    // Counts by district are of all that the investigator may see, and small ones are not there.
    await page.getByLabel('Counts by district').selectOption('Where people were rescued');
    await expect(list(page).locator('.map-counts')).toContainText('No district has as many');
    await page.getByLabel('Counts by district').selectOption('Where people were recruited');
    await expect(list(page).locator('.map-counts li').first()).toContainText(/about \d*[05]\b/i);
    await io.picture('76-map-counts');
    await page.getByLabel('Counts by district').selectOption('none');
    await expect(list(page).locator('.map-counts')).toHaveCount(0);

    // From the chart to the map: what is selected there is lit here.
    await page.keyboard.press('m');
    const recruiter = await io.clickThing(({ label }) => /Rafiqul|রফিকুল/.test(label));
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Words of a command').fill('on the map');
    await page.keyboard.press('Enter');
    await opened(page);
    await expect(list(page).locator('[aria-pressed=true]').first()).toHaveText(recruiter.label);
    await expect(page.locator('.map-spot.is-selected')).not.toHaveCount(0);
    await io.picture('71-map-selected');

    // From the map to the chart: what is chosen in its list is selected there, and its details are open.
    const other = list(page).locator('.map-journey .map-thing').first();
    const name = (await other.textContent())!;
    await other.press('Enter');
    await expect(page.locator('.details-head')).toContainText(name);
    await expect(page.locator('.map-journey-line.is-selected')).toHaveCount(1);
    await page.locator('.map-host').focus();
    const before = await page.locator('.map-host > svg > g').first().getAttribute('transform');
    for (const key of ['+', 'ArrowLeft', 'ArrowUp']) await page.keyboard.press(key);
    await expect(page.locator('.map-host > svg > g').first()).not.toHaveAttribute('transform', before!);
    await page.keyboard.press('0');
    await page.keyboard.press('m');
    expect((await io.nodes()).find(({ classes }) => classes.includes('chosen'))?.label ?? name).toBe(name);
  });

  test('plays a movement along the time slider, and jumps where no movement is wanted', async ({
    io,
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await io.signIn(JASHORE);
    await storyline(io);
    await page.locator('#chart').focus();
    await page.keyboard.press('m');
    await opened(page);
    await expect(page.locator('.map-token')).toHaveCount(0);
    // Steps through time until a journey is under way, and on to where there is none.
    const next = page.getByRole('button', { name: 'Next period' });
    await expect(async () => {
      await next.click();
      expect(await page.locator('.map-token').count()).toBeGreaterThan(0);
    }).toPass({ intervals: [50] });
    await expect(page.locator('.map-token').first()).toHaveAttribute('data-at', /^(1\.00|0\.\d\d)$/);
    await io.picture('72-map-time');
    await expect(async () => {
      await next.click();
      expect(await page.locator('.map-token').count()).toBe(0);
    }).toPass({ intervals: [50] });
  });

  test('reads in Bangla and on a phone, with names that cover none of the others', async ({ io, page }) => {
    await io.signIn(JASHORE, { language: 'bn' });
    await storyline(io);
    await page.locator('#chart').focus();
    await page.keyboard.press('m');
    await opened(page);
    await expect(list(page)).toContainText('যশোর');
    await io.picture('73-map-bangla');
    const boxes = await page.locator('.map-label').evaluateAll((labels) =>
      labels.map((each) => {
        const { left, right, top, bottom } = each.getBoundingClientRect();
        return { text: each.textContent, left, right, top: top + 2, bottom: bottom - 2 };
      }),
    );
    expect(boxes.length).toBeGreaterThan(5);
    const covering = boxes.flatMap((a, at) =>
      boxes
        .slice(at + 1)
        .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        .map((b) => `${a.text!} / ${b.text!}`),
    );
    expect(covering).toEqual([]);
    await page.setViewportSize({ width: 390, height: 780 });
    await opened(page);
    await io.picture('74-map-bangla-phone');
    await expectAccessible(page);
    await io.showPart('chart');
    await expect(page.locator('#chart')).toBeVisible();
  });

  test.describe('with outlines of the administrator', () => {
    const product = new SecondProduct();
    test.skip(!existsSync(OUTLINES), 'the published outlines of districts are not beside the project');
    test.beforeAll(() => product.start({ SETU_MAP_OUTLINES: OUTLINES }));
    test.afterAll(() => product.kill());

    test('shades the district in place of a circle', async ({ browser }) => {
      const context = await browser.newContext({ baseURL: product.address, serviceWorkers: 'block' });
      const page = await context.newPage();
      const io = new Investigator(page);
      await io.signIn(JASHORE);
      await io.search(RECRUITER.bangla);
      await io.putFirstResultOnChart();
      await page.locator('#chart').focus();
      await page.keyboard.press('m');
      await opened(page);
      await expect(page.locator('.map-district')).toHaveCount(64);
      await expect(page.locator('.map-district.has-things')).toHaveCount(1);
      await expect(page.locator('.map-vague')).toHaveCount(0);
      await expect(page.locator('.map-note p')).toHaveText(
        'Outlines are for orientation and say nothing about boundaries.',
      );
      for (let turn = 0; turn < 3; turn += 1) await page.getByRole('button', { name: 'Zoom out' }).click();
      await io.picture('75-map-outlines');
      await context.close();
    });
  });

  test('cannot show a partner more than the partner may see', async ({ io, page }) => {
    await io.signIn(KOLKATA, { purpose: 'LIAISON' });
    await io.chartAround('Benapole');
    await page.locator('#chart').focus();
    await page.keyboard.press('m');
    await opened(page);
    await expect(list(page)).toContainText('Benapole');
    // Nobody tells of the flat in Mumbai's case, nor of its district.
    await expect(list(page)).not.toContainText('Thane');
  });
});
