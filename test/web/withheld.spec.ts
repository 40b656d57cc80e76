import { expect, type Locator, type Page } from '@playwright/test';
import { CUSTODIAN, JASHORE, SUPERVISORS } from './demo.js';
import { expectAccessible, investigate as test, type Investigator } from './investigator.js';
import { asAnother, askHere, enter, place, PURPOSE } from './protecting.js';

const PHONE = { width: 390, height: 844 };
const CODE = /PP-[A-HJ-NP-Z2-9]{5}/;
const section = (page: Page): Locator => page.locator('section:has(> #withheld-title)');
const lines = (page: Page): Locator => section(page).locator('.protection-lines > li');

/** The first protected person of the custodian, by id. */
async function personOf(page: Page): Promise<string> {
  const { data } = JSON.parse(await askHere(page, '{ protectedPersons { entityId } }')) as {
    data: { protectedPersons: { entityId: string }[] };
  };
  return data.protectedPersons[0]!.entityId;
}
/** Somebody records a claim of the person, and withholds it for a reason. */
async function withheldBy(page: Page, entityId: string, reason: string): Promise<void> {
  const made = JSON.parse(
    await askHere(
      page,
      `mutation { createAssertion(input: { subjectId: "${entityId}", attribute: ageBroad, value: "9--17",
        grading: { reliability: "B", credibility: "2" }, basis: reported, reportTitle: "Statement", sourceKind: "statement" }) { id } }`,
    ),
  ) as { data: { createAssertion: { id: string } } };
  const withheld = await askHere(
    page,
    `mutation { retractAssertion(id: "${made.data.createAssertion.id}", reason: "${reason}", withholds: true) }`,
  );
  expect(withheld).toContain('{"retractAssertion":true}');
}

test('a custodian is told what is withheld, since when, by whom and why; a supervisor has no such list', async ({
  io,
  page,
  browser,
}) => {
  const reason = `it could find her ${String(Date.now() % 100_000)}`;
  await enter(io, CUSTODIAN, PURPOSE);
  await expect(section(page).getByRole('status')).toHaveText(/withheld/);
  const count = await lines(page).count();
  const entityId = await personOf(page);
  const withhold = (work: (other: Investigator) => Promise<void>): Promise<void> =>
    asAnother(browser, SUPERVISORS[0], 'INVESTIGATION', work);
  await withhold(async (other) => {
    await expect(other.page.locator('#sharings-title')).toBeVisible();
    await withheldBy(other.page, entityId, reason);
    await other.page.reload();
    await expect(other.page.locator('#sharings-title')).toBeVisible();
    await expect(section(other.page)).toHaveCount(0);
  });
  await section(page).getByRole('button', { name: 'Load anew' }).click();
  const told = lines(page).filter({ hasText: reason });
  await expect(told).toHaveText(CODE);
  await expect(told).toContainText('nobody reads it any more');
  await expect(told).toContainText('Age band');
  await expect(told).not.toContainText('9–17');
  await expect(told).not.toContainText('9--17');
  await expect(lines(page)).toHaveCount(Math.min(count + 1, 20));
  await expectAccessible(page);
  await section(page).scrollIntoViewIfNeeded();
  await io.picture('withheld');

  // More than a page of it is read page by page.
  await withhold(async (other) => {
    for (let at = 0; at < 20; at += 1) await withheldBy(other.page, entityId, `${reason} again`);
  });
  await section(page).getByRole('button', { name: 'Load anew' }).click();
  await expect(section(page).getByRole('status')).toHaveText(
    'The latest 20 withheld claims are shown; there are more.',
  );
  await section(page).getByRole('button', { name: 'Show earlier ones' }).click();
  await expect(lines(page)).toHaveCount(count + 21);
  await expect(section(page).getByRole('button', { name: 'Show earlier ones' })).toHaveCount(0);
});

test('who works cases has no such list', async ({ io, page }) => {
  await io.signIn(JASHORE);
  await page.goto('/protection');
  await expect(page.locator('#chart')).toBeVisible();
  await expect(section(page)).toHaveCount(0);
  expect(await askHere(page, '{ withheldClaims { edges { cursor } } }')).toBe(
    '{"data":{"withheldClaims":{"edges":[]}}}\n',
  );
});

for (const language of ['en', 'bn', 'hi'] as const)
  test(`what is withheld is read in ${language}, on a phone too`, async ({ io, page }) => {
    await io.signIn(CUSTODIAN, { purpose: PURPOSE, language });
    await place(page, language).click();
    await expect(lines(page).first()).toBeVisible();
    await expectAccessible(page);
    await section(page).evaluate((shown) => {
      shown.scrollIntoView();
    });
    await io.picture(`withheld-${language}`);
    await page.setViewportSize(PHONE);
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await section(page).evaluate((shown) => {
      shown.scrollIntoView();
    });
    await io.picture(`withheld-phone-${language}`);
  });
