import { expect } from '@playwright/test';
import { JASHORE, KOLKATA, RECRUITER } from './demo.js';
import { expectAccessible, investigate as test } from './investigator.js';

test.describe('whether two records are of one person', () => {
  test('is found by a Bangla name, judged in the queue, seen on the chart, and undone', async ({
    io,
    page,
  }) => {
    await io.signIn(JASHORE);
    await io.chartAround(RECRUITER.bangla);
    const before = await io.drawn();
    await io.clickThing(({ label }) => label === RECRUITER.latin);

    // The queue of this person alone.
    await page.getByRole('button', { name: 'Look for other records of this person' }).click();
    await expect(page.locator('.review-pair h2')).toHaveText(['RAFIKUL ISLAM', RECRUITER.latin]);
    await expect(page.locator('.review-table').first()).toContainText('strongly for');
    await expectAccessible(page);
    await io.picture('review-pair');

    // Decided by a key: the two halves of the network are one on the chart.
    await page.locator('h1').focus();
    await page.keyboard.press('s');
    await expect(page.locator('.review-decide')).toContainText('Judged to be the same');
    await page.getByRole('button', { name: 'Show on the chart' }).click();
    await io.settled();
    const merged = await io.thing(({ classes }) => classes.includes('merged'));
    expect(merged.label).toMatch(/×2$/);
    await io.clickThing(({ id }) => id === merged.id);
    await expect(page.locator('.inspector')).toContainText('2 records, one person');
    await io.expandChosen();
    const joined = await io.drawn();
    const ends = joined.links.flatMap(({ source, target }) => [source, target]);
    expect(ends.filter((id) => id === merged.id).length).toBeGreaterThan(
      before.links.flatMap(({ source, target }) => [source, target]).filter((id) => id === merged.id).length,
    );
    expect(joined.links.some(({ source, target }) => source === target)).toBe(false);
    await io.picture('merged-on-chart');

    // Undone: both records stand where they stood, with their own lines.
    await io.clickThing(({ id }) => id === merged.id);
    await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
    const question = page.getByRole('alertdialog', { name: 'Withdraw this decision?' });
    await expect(question).toContainText('it stays in the history');
    await question.getByRole('button', { name: 'Withdraw', exact: true }).click();
    await expect
      .poll(async () => (await io.nodes()).some(({ classes }) => classes.includes('merged')))
      .toBe(false);
    const after = await io.drawn();
    for (const { id, place } of before.nodes)
      expect(after.nodes.find((node) => node.id === id)?.place).toEqual(place);
    const lines = (links: typeof before.links) =>
      links.map(({ source, label, target }) => [source, label, target]);
    for (const line of lines(before.links)) expect(lines(after.links)).toContainEqual(line);
  });

  test('is walked through and undone by keys', async ({ io, page }) => {
    await io.signIn(JASHORE);
    await io.goTo('review');
    await page.locator('.review-pair').waitFor();
    const names = () => page.locator('.review-pair h2').allTextContents();
    const position = page.locator('.review-walk span');
    const first = await names();
    await page.keyboard.press('j');
    await expect(position).toHaveText(/^2 of/);
    await page.keyboard.press('k');
    await expect(position).toHaveText(/^1 of/);
    const open = async () =>
      Number(/^\d+/.exec((await page.locator('.review-top [role=status]').textContent()) ?? '')?.[0]);
    const before = await open();
    await page.keyboard.press('u');
    await expect(position).toHaveText(/^2 of/);
    expect(await open()).toBe(before - 1);
    await page.keyboard.press('z');
    await expect(position).toHaveText(/^1 of/);
    expect(await names()).toEqual(first);
    expect(await open()).toBe(before);
    // Keys do nothing while somebody writes why.
    await page.locator('.review-why input').fill('sudden');
    await page.locator('.review-why input').press('d');
    await expect(position).toHaveText(/^1 of/);
  });

  test('is decided once by a key held down, and undone though the language was changed', async ({
    io,
    page,
  }) => {
    await io.signIn(JASHORE);
    await io.goTo('review');
    await page.locator('.review-pair').waitFor();
    const names = () => page.locator('.review-pair h2').allTextContents();
    const position = page.locator('.review-walk span');
    const first = await names();
    await page.keyboard.down('u');
    await expect(position).toHaveText(/^2 of/);
    for (let times = 0; times < 5; times += 1) {
      await page.keyboard.down('u');
      await page.waitForTimeout(150);
    }
    await page.keyboard.up('u');
    await expect(position).toHaveText(/^2 of/);
    await page.locator('.frame-head').getByRole('button', { name: 'हिन्दी' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'hi');
    await expect(page.locator('.review-decide [role=status]')).not.toHaveText('');
    await page.locator('h1').focus();
    await page.keyboard.press('z');
    await expect(page.locator('.review-decide [role=status]')).toHaveCount(0);
    await page.locator('.frame-head').getByRole('button', { name: 'English' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect.poll(names).toEqual(first);
  });

  test('leaves no trace of who was looked at for the next person at the same screen', async ({
    io,
    page,
  }) => {
    await io.signIn(JASHORE);
    await io.search(RECRUITER.bangla);
    await io.putFirstResultOnChart();
    await io.clickThing(({ label }) => label === RECRUITER.latin);
    await page.getByRole('button', { name: 'Look for other records of this person' }).click();
    await page.locator('.review-pair').waitFor();
    expect(page.url()).toContain('record=');
    await io.signOut();
    expect(page.url()).not.toContain('record=');
    expect(new URL(page.url()).pathname).toBe('/');
  });

  test('is told with grades and with what else would explain it, and without a bare score (VP-34)', async ({
    io,
    page,
  }) => {
    await io.signIn(JASHORE);
    await io.goTo('review');
    const pair = page.locator('.review-pair');
    await pair.waitFor();
    const otherwise = pair.locator('.review-otherwise');
    await expect(otherwise).toContainText('Why they may be two people all the same');
    await expect(otherwise).toContainText('Many people have the same name');
    await expect(pair.locator('tr.of-name .grade').first()).toHaveText(/^[A-F][1-6]$/);
    await expect(pair.locator('tr.of-identifier .grade').first()).toHaveText(/^[A-F][1-6]$/);
    await expect(pair.locator('.review-table').first()).not.toContainText(/\d ?%|\b0\.\d/);
    await io.picture('review-otherwise');
  });

  test('is another agency’s own matter', async ({ io, page }) => {
    await io.signIn(KOLKATA, { purpose: 'LIAISON' });
    await io.goTo('review');
    await expect(page.locator('.review-top [role=status]')).toContainText(/compared on/);
    await expect(page.locator('.review')).not.toContainText(RECRUITER.callName);
  });

  for (const language of ['bn', 'hi'] as const)
    test(`is asked in ${language}, on a phone too`, async ({ io, page }) => {
      await io.signIn(JASHORE, { language });
      await io.goTo('review');
      await page.locator('.review-pair').waitFor();
      await expectAccessible(page);
      await io.picture(`review-${language}`);
      await page.setViewportSize({ width: 390, height: 844 });
      await io.picture(`review-${language}-phone`);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(390);
    });
});
