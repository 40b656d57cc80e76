import { expect, type Page } from '@playwright/test';
import { CUSTODIAN, OF_THE_VAULT, SUPERVISORS } from './demo.js';
import { expectAccessible, investigate as test } from './investigator.js';
import {
  asAnother,
  askHere,
  button,
  choose,
  dialog,
  enter,
  kept,
  people,
  place,
  PURPOSE,
} from './protecting.js';

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1366, height: 768 };

/** Seals an invented identity of somebody who has none yet, and chooses that person; gives id and code. */
async function recorded(page: Page, name: string): Promise<{ entityId: string; code: string }> {
  const { data } = JSON.parse(
    await askHere(page, '{ protectedPersons { entityId code hasIdentity erasure { id } } }'),
  ) as {
    data: {
      protectedPersons: { entityId: string; code: string; hasIdentity: boolean; erasure: object | null }[];
    };
  };
  const { entityId, code } = data.protectedPersons.find((each) => !each.hasIdentity && !each.erasure)!;
  expect(await record(page, entityId, name)).not.toContain('errors');
  await page.locator('.protection-find button').click();
  await choose(page, await placeOf(page, code));
  return { entityId, code };
}
const record = (page: Page, entityId: string, name: string): Promise<string> =>
  askHere(
    page,
    `mutation { recordIdentity(input: { entityId: "${entityId}", compartments: ["CASE-JSR-2024-11"], names: ["${name}"] }) }`,
  );
/** Where the person stands in the list, once it has come anew with an identity. */
async function placeOf(page: Page, code: string): Promise<number> {
  await expect(people(page).filter({ hasText: code }).locator('small')).toContainText(
    /identity sealed|পরিচয় সিল|पहचान सील/,
  );
  const all = await people(page).locator('strong').allTextContents();
  return all.indexOf(code);
}

test('a custodian asks for an erasure, a supervisor refuses one and carries the next out, and nothing is left but its date', async ({
  io,
  page,
  browser,
}) => {
  const name = 'Kashmala Namuna';
  // A longer number would be taken for one of a document.
  const reason = `she asked for it ${String(Date.now() % 100_000)}`;
  await enter(io, CUSTODIAN, PURPOSE);
  const { entityId, code } = await recorded(page, name);
  const line = people(page).filter({ hasText: code });
  const askFor = async (why: string) => {
    await button(page, 'Erase the identity…').press('Enter');
    await dialog(page).getByLabel('On what authority').selectOption('personRequest');
    await dialog(page).getByRole('textbox').fill(why);
    await dialog(page).getByRole('button', { name: 'Ask for the erasure' }).click();
    await expect(dialog(page)).toHaveCount(0);
    await expect(line).toContainText('erasure asked for');
  };

  await button(page, 'Erase the identity…').press('Enter');
  for (const follows of [
    'A supervisor other than you',
    'deleted for good',
    'Every leave to open it ends',
    'Its consents are deleted',
    'the date, the authority',
    'No identity can be recorded for this person again',
  ])
    await expect(dialog(page)).toContainText(follows);
  await expect(dialog(page).getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expectAccessible(page);
  await io.picture('erasure-ask');
  // Without an authority and a reason nothing is sent.
  await dialog(page).getByRole('button', { name: 'Ask for the erasure' }).click();
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(line).not.toContainText('erasure');

  await askFor(`${reason} first`);
  await expect(page.locator('#person-title')).toBeFocused();
  await expect(line).toContainText('Wish of the person or consent withdrawn');
  await expect(button(page, 'Erase the identity…')).toHaveCount(0);
  await expect(button(page, 'Ask to open')).toBeVisible();
  await io.picture('erasure-pending');

  const noticeIn = (theirs: Page, why: string) => theirs.locator('.protection-lines > li', { hasText: why });
  await asAnother(browser, SUPERVISORS[0], 'INVESTIGATION', async ({ page: theirs }) => {
    const notice = noticeIn(theirs, `${reason} first`);
    await expect(notice).toContainText(`asks to erase the identity of \u2068${code}\u2069 for good`);
    await expect(notice).toContainText('Victim custodian, Jashore (demo)');
    await notice.getByRole('button', { name: 'Refuse the erasure' }).press('Enter');
    await expect(dialog(theirs).getByRole('button', { name: 'Cancel' })).toBeFocused();
    await dialog(theirs).getByRole('button', { name: 'Refuse the erasure' }).click();
    await expect(notice.getByRole('button')).toHaveCount(0);
    await theirs.locator('section:has(> #notices-title) summary').click();
    await expect(notice).toContainText('erasure refused');
  });
  await button(page, 'Refresh').click();
  await expect(line).toContainText('erasure refused');
  await expect(line).toContainText('identity sealed');

  await askFor(`${reason} second`);
  await asAnother(browser, SUPERVISORS[1], 'INVESTIGATION', async (supervisor) => {
    const theirs = supervisor.page;
    const notice = noticeIn(theirs, `${reason} second`);
    await notice.scrollIntoViewIfNeeded();
    await supervisor.picture('erasure-notice');
    await notice.getByRole('button', { name: 'Erase for good' }).press('Enter');
    await expect(dialog(theirs)).toContainText('There is no way back');
    await expect(dialog(theirs)).toContainText(code);
    await expect(dialog(theirs)).toContainText(`${reason} second`);
    await expect(dialog(theirs).getByRole('button', { name: 'Cancel' })).toBeFocused();
    await expectAccessible(theirs);
    await supervisor.picture('erasure-carry-out');
    await theirs.setViewportSize(PHONE);
    await expectAccessible(theirs);
    await supervisor.picture('erasure-carry-out-phone');
    await theirs.setViewportSize(DESK);
    // It takes the tick: without it nothing happens.
    await dialog(theirs).getByRole('button', { name: 'Erase for good' }).click();
    await expect(dialog(theirs)).toBeVisible();
    await dialog(theirs).getByRole('checkbox').check();
    await dialog(theirs).getByRole('button', { name: 'Erase for good' }).click();
    await expect(dialog(theirs)).toHaveCount(0);
    await theirs.locator('section:has(> #notices-title) summary').click();
    const over = theirs
      .locator('section:has(> #notices-title) details li', { hasText: code })
      .filter({ hasText: 'erased' })
      .first();
    await expect(over).toContainText('asked to erase');
    await expect(over).toContainText('Wish of the person or consent withdrawn');
    // The reason went with the identity.
    await expect(theirs.locator('.protection')).not.toContainText(reason);
    await over.scrollIntoViewIfNeeded();
    await supervisor.picture('erasure-over-notice');
  });

  await button(page, 'Refresh').click();
  await expect(line).toContainText(/^.*erased .+\(Wish of the person or consent withdrawn\)$/);
  await expect(line).not.toContainText(/identity|consent withdrawn\) ·|no consent/);
  const panel = page.locator('section:has(> #person-title)');
  await expect(panel.getByRole('button')).toHaveCount(0);
  await expect(panel).toContainText('Victim custodian, Jashore (demo)');
  await expect(panel).toContainText('No identity can be recorded for this person again.');
  await expectAccessible(page);
  await io.picture('erasure-tombstone');
  await page.setViewportSize(PHONE);
  await page.locator('#person-title').scrollIntoViewIfNeeded();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await io.picture('erasure-tombstone-phone');
  await page.setViewportSize(DESK);
  expect(await record(page, entityId, name)).toContain('identityErased');
  expect(
    await askHere(page, `mutation { lookUpIdentity(kind: name, text: "${name}") { entityIds } }`),
  ).toContain('"entityIds":[]');
  expect(await kept(page)).not.toMatch(OF_THE_VAULT);
});

test('an open identity goes from the page when it is erased elsewhere, though nobody touches the page, and not before', async ({
  io,
  page,
  browser,
}) => {
  const name = 'Kashmala Namuna';
  await enter(io, CUSTODIAN, PURPOSE);
  const { entityId, code } = await recorded(page, name);
  const idIn = (answer: string): string => /"id":"([^"]+)"/.exec(answer)![1]!;
  const decided = (mutation: string) =>
    asAnother(browser, SUPERVISORS[0], 'INVESTIGATION', async ({ page: theirs }) => {
      expect(await askHere(theirs, `mutation { ${mutation} }`)).not.toContain('errors');
    });
  const opening = idIn(
    await askHere(
      page,
      `mutation { requestIdentityOpening(entityId: "${entityId}", reason: "a doctor asks") { id } }`,
    ),
  );
  await decided(`approveIdentityOpening(openingId: "${opening}") { id }`);
  await button(page, 'Refresh').click();
  await button(page, 'Open the identity').click();
  const opened = page.locator('.opened-identity');
  await expect(opened).toContainText(name);

  // Asked again at once when the window has the focus back, and by itself: the leave holds.
  const answers = () =>
    page.waitForResponse(async (response) => (await response.text()).includes('identityOpenUntil'));
  const atOnce = answers();
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await atOnce;
  await answers();
  await expect(opened).toContainText(name);

  const erasure = idIn(
    await askHere(
      page,
      `mutation { requestIdentityErasure(entityId: "${entityId}", authority: "courtOrder", reason: "a court ordered it") { id } }`,
    ),
  );
  await decided(`decideIdentityErasure(erasureId: "${erasure}", isApproved: true) { state }`);
  await expect(opened).toHaveCount(0);
  await expect(people(page).filter({ hasText: code })).toContainText('erased');
  await expect(page.locator('section:has(> #person-title)')).toContainText('No identity can be recorded');
  expect(await kept(page)).not.toContain(name);
});

test('a custodian takes a request to erase back, and may make it anew', async ({ io, page }) => {
  await enter(io, CUSTODIAN, PURPOSE);
  const { code } = await recorded(page, 'Kashmala Phulmoti Namuna');
  const line = people(page).filter({ hasText: code });
  const askFor = async () => {
    await button(page, 'Erase the identity…').click();
    await dialog(page).getByLabel('On what authority').selectOption('courtOrder');
    await dialog(page).getByRole('textbox').fill('a court ordered it');
    await dialog(page).getByRole('button', { name: 'Ask for the erasure' }).click();
    await expect(line).toContainText('erasure asked for');
  };
  await askFor();
  await button(page, 'Take the request back').press('Enter');
  await expect(dialog(page)).toContainText('Nothing is erased');
  await expectAccessible(page);
  await io.picture('erasure-take-back');
  await dialog(page).getByRole('button', { name: 'Take the request back' }).click();
  await expect(line).not.toContainText('erasure');
  await expect(line).toContainText('identity sealed');
  await expect(button(page, 'Take the request back')).toHaveCount(0);
  await askFor();
});

for (const [language, words] of [
  ['bn', { erase: 'পরিচয় মুছে ফেলুন…', now: 'চিরতরে মুছে ফেলুন', erased: 'মুছে ফেলা হয়েছে' }],
  ['hi', { erase: 'पहचान मिटाएँ…', now: 'हमेशा के लिए मिटाएँ', erased: 'मिटाई गई' }],
] as const)
  test(`is asked for and carried out in ${language}, on a phone too, in every part accessible`, async ({
    io,
    page,
  }) => {
    const enterIn = async (username: string, purpose: string) => {
      await io.signIn(username, { language, purpose });
      await place(page, language).click();
    };
    await enterIn(CUSTODIAN, PURPOSE);
    const { code } = await recorded(page, 'Kashmala Namuna');
    await page.setViewportSize(PHONE);
    await button(page, words.erase).click();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await io.picture(`erasure-ask-phone-${language}`);
    await dialog(page).locator('select').selectOption('courtOrder');
    await dialog(page).getByRole('textbox').fill('tried in another language');
    await page.setViewportSize(DESK);
    await io.picture(`erasure-ask-${language}`);
    await dialog(page).locator('.danger').click();
    await expect(dialog(page)).toHaveCount(0);
    await expectAccessible(page);
    await io.picture(`erasure-pending-${language}`);
    await io.signOut();

    await enterIn(SUPERVISORS[0], 'INVESTIGATION');
    const notice = page
      .locator('.protection-lines > li', { hasText: code })
      .filter({ has: page.getByRole('button', { name: words.now }) });
    await notice.scrollIntoViewIfNeeded();
    await expectAccessible(page);
    await io.picture(`erasure-notice-${language}`);
    await notice.getByRole('button', { name: words.now }).click();
    await page.setViewportSize(PHONE);
    await expectAccessible(page);
    await io.picture(`erasure-carry-out-phone-${language}`);
    await page.setViewportSize(DESK);
    await io.picture(`erasure-carry-out-${language}`);
    await dialog(page).getByRole('checkbox').check();
    await dialog(page).getByRole('button', { name: words.now }).click();
    await expect(dialog(page)).toHaveCount(0);
    await io.signOut();

    await enterIn(CUSTODIAN, PURPOSE);
    const line = people(page).filter({ hasText: code });
    await expect(line).toContainText(words.erased);
    await line.click();
    await expect(page.locator('section:has(> #person-title)').getByRole('button')).toHaveCount(0);
    await expectAccessible(page);
    await io.picture(`erasure-tombstone-${language}`);
  });
