import { expect } from '@playwright/test';
import { JASHORE, RECRUITER } from './demo.js';
import { expectAccessible, investigate as test, type DrawnNode } from './investigator.js';

const isGroup = ({ classes }: DrawnNode) => classes.includes('group');

test.describe('several things as one', () => {
  test.beforeEach(async ({ io }) => {
    await io.signIn(JASHORE);
    await io.chartAround(RECRUITER.bangla);
  });

  test('are grouped, named, opened where they stood, saved and there again; all by keyboard', async ({
    io,
    page,
  }) => {
    const things = () => io.nodes().then((nodes) => nodes.filter((node) => !isGroup(node)));
    const places = async () => new Map((await things()).map(({ id, place }) => [id, JSON.stringify(place)]));
    const before = await places();
    await page.locator('#chart').focus();
    await page.keyboard.press('c');
    const [group] = (await io.nodes()).filter(isGroup);
    expect(group!.label).toContain('Around');
    const members = before.size - (await things()).length;
    expect(group!.label).toMatch(new RegExp(`\\(${String(members)}\\)$`));
    await io.picture('70-collapsed');

    await page.getByLabel('Name of the group').fill('রাতের বাস');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await io.nodes()).find(isGroup)?.label).toContain('রাতের বাস');
    await expectAccessible(page);

    await page.locator('#chart').focus();
    await page.keyboard.press('Control+s');
    await page.getByLabel('Title').fill('With a group');
    await page.keyboard.press('Enter');
    await expect(page.locator('.notice')).toContainText('“With a group” is saved');
    await page.locator('#chart').focus();
    await page.keyboard.press('o');
    await expect.poll(async () => (await things()).length).toBe(before.size);
    expect(await places()).toEqual(before);
    await io.picture('71-open');
    await page.keyboard.press('Shift+g');
    await expect.poll(async () => (await io.nodes()).filter(isGroup).length).toBe(1);

    await page.keyboard.press('t');
    await page.getByRole('button', { name: /^Groups/ }).click();
    await expect(page.getByRole('row', { name: /রাতের বাস/ })).toContainText('closed');
    await expectAccessible(page);
    await io.picture('72-table');
    await page.keyboard.press('t');
    await page.getByRole('button', { name: 'বাংলা' }).click();
    await page.setViewportSize({ width: 390, height: 780 });
    await io.picture('73-phone-bn');
  });

  test('by kind, in Bangla, and neighbours as groups that open further', async ({ io, page }) => {
    await page.getByRole('button', { name: 'বাংলা' }).click();
    await page.locator('#chart').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+k');
    await page.locator('.palette-field input').fill('ধরন অনুযায়ী গুচ্ছ');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await io.nodes()).filter(isGroup).length).toBe(1);
    await io.settled();
    await io.picture('74-by-kind-bn');
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await io.nodes()).filter(isGroup).length).toBe(0);

    await io.clickThing(({ label, type }) => type === 'Area' && label.includes('যশোর'));
    await page.locator('#chart').focus();
    await page.keyboard.press('e');
    await page.locator('.expand').getByRole('button', { name: 'সব, গুচ্ছ হিসেবে' }).click();
    await expect.poll(async () => (await io.nodes()).filter(isGroup).length).toBeGreaterThan(0);
    await io.settled();
    await io.picture('75-neighbours-bn');
    const neighbours = (await io.nodes()).find(({ classes }) => classes.includes('neighbours'))!;
    await io.clickThing(({ id }) => id === neighbours.id);
    await expect(page.locator('.inspector')).toContainText('সংযুক্তদের গুচ্ছ');
    await io.picture('76-neighbours-details-bn');
    await expectAccessible(page);
    await page.locator('#chart').focus();
    await page.keyboard.press('o');
    await expect.poll(async () => (await io.nodes()).some(({ id }) => id === neighbours.id)).toBe(false);
  });
});
