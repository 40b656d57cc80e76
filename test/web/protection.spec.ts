import { expect, type Locator, type Page } from '@playwright/test';
import { invite, newName } from './administrator.js';
import { CUSTODIAN, JASHORE, KOLKATA, OF_THE_VAULT, SUPERVISORS } from './demo.js';
import { expectAccessible, investigate as test, type Investigator } from './investigator.js';
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
  WORDS,
} from './protecting.js';

const REFUSED = 'identityRefused';

async function breakGlass(page: Page, reason: string): Promise<void> {
  await button(page, 'Break the glass').click();
  await dialog(page).getByRole('textbox').fill(reason);
  await dialog(page).getByRole('checkbox').check();
  await dialog(page).getByRole('button', { name: 'Break the glass now' }).click();
  await expect(button(page, 'Open the identity')).toBeVisible();
}
async function openIdentity(page: Page): Promise<Locator> {
  await button(page, 'Open the identity').click();
  const opened = page.locator('.opened-identity');
  await expect(opened).toContainText(OF_THE_VAULT);
  return opened;
}

test('a custodian asks, a supervisor approves, the custodian opens, and afterwards nothing is left', async ({
  io,
  page,
  browser,
}) => {
  await page.clock.install();
  await enter(io, CUSTODIAN, PURPOSE);
  await expect(page.locator('.protection')).not.toContainText(OF_THE_VAULT);
  const code = await choose(page, 0);
  await io.picture('protection-person');
  await expect(button(page, 'Open the identity')).toHaveCount(0);
  await button(page, 'Ask to open').click();
  await expect(dialog(page).getByLabel('Why it must be opened')).toBeFocused();
  await page.keyboard.type('a doctor asks for her age');
  await dialog(page)
    .getByLabel(/For how many hours/)
    .fill('2');
  await io.picture('protection-request');
  await dialog(page).getByRole('button', { name: 'Send the request' }).click();
  await expect(people(page).first()).toContainText('waits for a supervisor');
  await expect(button(page, 'Ask to open')).toHaveCount(0);

  await asAnother(browser, SUPERVISORS[0], 'INVESTIGATION', async (supervisor) => {
    const notice = supervisor.page
      .locator('.protection-lines > li', { hasText: code })
      .filter({ hasText: 'a doctor asks for her age' })
      .first();
    await expect(notice).toContainText('Victim custodian, Jashore (demo)');
    await expect(notice).toContainText('2 hours');
    await expect(supervisor.page.locator('.protection-people')).toHaveCount(0);
    await supervisor.picture('protection-notice');
    await notice.getByRole('button', { name: 'Approve' }).click();
    await expect(dialog(supervisor.page)).toContainText('2 hours');
    await supervisor.picture('protection-approve');
    // What waits is counted at the place itself.
    const count = place(supervisor.page).locator('.nav-count');
    const before = Number(await count.textContent());
    expect(before).toBeGreaterThan(0);
    await dialog(supervisor.page).getByRole('button', { name: 'Approve' }).click();
    await expect(notice.getByRole('button', { name: 'Approve' })).toHaveCount(0);
    if (before > 1) await expect(count).toHaveText(String(before - 1));
    else await expect(count).toHaveCount(0);
    expect(await kept(supervisor.page)).not.toMatch(OF_THE_VAULT);
  });

  // The page notices by itself.
  await page.clock.fastForward(20_000);
  await expect(people(page).first()).toContainText('may be opened until');
  const opened = await openIdentity(page);
  await expect(page.locator('#opened-title')).toBeFocused();
  await expect(opened).toContainText(/1 hour \d+ minutes? left|2 hours 0 minutes left/);
  await expect(opened.locator('.watermark-over p').first()).toHaveAttribute(
    'data-words',
    new RegExp(`TLP:RED.*\\(${CUSTODIAN}\\).*Victim protection`),
  );
  await expectAccessible(page);
  await io.picture('protection-opened');
  expect(await page.title()).not.toMatch(OF_THE_VAULT);
  await button(page, 'Close the identity').click();
  await expect(opened).toHaveCount(0);
  await expect(page.locator('#person-title')).toBeFocused();
  expect(await kept(page)).not.toMatch(OF_THE_VAULT);

  // It goes with the view, with the page, and with its time.
  await openIdentity(page);
  await page.locator('.frame-head nav button').first().click();
  await page.locator('#chart').waitFor();
  await page.goBack();
  await expect(people(page).first()).toBeVisible();
  expect(await kept(page)).not.toMatch(OF_THE_VAULT);

  await choose(page, 0);
  await openIdentity(page);
  await button(page, 'Change the identity').click();
  await expect(dialog(page)).toBeVisible();
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
    document.dispatchEvent(new Event('visibilitychange'));
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => false });
  });
  await expect(opened).toHaveCount(0);
  await expect(dialog(page)).toHaveCount(0);
  expect(await kept(page)).not.toMatch(OF_THE_VAULT);

  await openIdentity(page);
  await page.clock.fastForward('02:00:30');
  await expect(opened).toHaveCount(0);
  expect(await kept(page)).not.toMatch(OF_THE_VAULT);
});

test('broken glass opens at once, tells two supervisors, and is reviewed by one of them', async ({
  io,
  page,
  browser,
}) => {
  const reason = `she is in danger ${String(Date.now())}`;
  await enter(io, CUSTODIAN, PURPOSE);
  const code = await choose(page, 1);
  await button(page, 'Break the glass').click();
  for (const follows of ['for 4 hours', 'At least two supervisors', 'within 72 hours'])
    await expect(dialog(page)).toContainText(follows);
  await expect(dialog(page).getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expectAccessible(page);
  await io.picture('protection-break');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(button(page, 'Open the identity')).toHaveCount(0);
  await breakGlass(page, reason);
  await openIdentity(page);
  await button(page, 'Close the identity').click();

  const noticeOf = ({ page: theirs }: Investigator) =>
    theirs.locator('.protection-lines > li', { hasText: reason });
  for (const username of SUPERVISORS)
    await asAnother(browser, username, 'INVESTIGATION', async (supervisor) => {
      const notice = noticeOf(supervisor);
      await expect(notice).toContainText(
        `broke the glass: the identity of \u2068${code}\u2069 could be opened at once`,
      );
      await expect(notice).toContainText('to be reviewed by');
      await expect(notice.getByRole('button', { name: 'Approve' })).toHaveCount(0);
    });
  await asAnother(browser, SUPERVISORS[1], 'INVESTIGATION', async (supervisor) => {
    // Four days later it is overdue, and that is said in words.
    await supervisor.page.clock.setFixedTime(Date.now() + 4 * 86_400_000);
    await button(supervisor.page, 'Refresh').click();
    await expect(noticeOf(supervisor)).toContainText('review overdue since');
    await supervisor.picture('protection-overdue');
    await noticeOf(supervisor).getByRole('button', { name: 'Review' }).click();
    await dialog(supervisor.page).getByRole('textbox').fill('  ');
    await dialog(supervisor.page).getByRole('button', { name: 'Keep the finding' }).click();
    await expect(dialog(supervisor.page).getByRole('alert')).toHaveText('Give a reason.');
    await dialog(supervisor.page).getByRole('textbox').fill('It was right.');
    await dialog(supervisor.page).getByRole('button', { name: 'Keep the finding' }).click();
    await expect(dialog(supervisor.page)).toHaveCount(0);
    await supervisor.page.locator('section:has(> #notices-title) summary').click();
    await expect(noticeOf(supervisor)).toContainText('reviewed');
    await expect(noticeOf(supervisor).getByRole('button')).toHaveCount(0);
  });
  await button(page, 'Refresh').click();
  await expect(page.locator('#openings-title ~ ul > li').first()).toContainText('reviewed');
});

test('a consent is recorded with every purpose answered, and withdrawn', async ({ io, page }) => {
  await enter(io, CUSTODIAN, PURPOSE);
  await expect(people(page).first()).toBeVisible();
  const told = await people(page).allTextContents();
  const at = told.findIndex((text, place) => place > 1 && text.includes('no consent'));
  const code = await choose(page, at);
  const consents = page.locator('.protection-consents');
  await expect(consents).toContainText('No consent is recorded');
  await button(page, 'Record a consent').click();
  const record = dialog(page).getByRole('button', { name: 'Record a consent' });
  // No answer is given beforehand; without one of them nothing is recorded.
  await expect(dialog(page).locator('input[type=radio]:checked')).toHaveCount(0);
  await dialog(page).getByLabel('Version of the form read out').fill('2026-1');
  await dialog(page).getByLabel('Explained by').fill('Case worker (demo)');
  await dialog(page)
    .getByLabel(/Guardian/)
    .fill('Child welfare board (demo)');
  for (const purpose of ['The case', 'Exchange with partners', 'Return home', 'Statistics'])
    await dialog(page)
      .getByRole('group', { name: purpose })
      .getByLabel(purpose === 'Return home' ? 'Yes' : 'No')
      .check();
  await record.click();
  await expect(dialog(page)).toBeVisible();
  await dialog(page).getByRole('group', { name: 'Research' }).getByLabel('No').check();
  await expectAccessible(page);
  await io.picture('protection-consent');
  await dialog(page).getByLabel('Basis').selectOption('legalDuty');
  await expect(dialog(page).getByLabel('Authority that ordered it')).toBeVisible();
  await dialog(page).getByLabel('Basis').selectOption('consent');
  await record.click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(consents.locator('li').first()).toContainText('Yes to: Return home');
  await expect(consents.locator('li').first()).toContainText('Child welfare board (demo)');
  await expect(people(page).nth(at)).toContainText('a consent or order holds');

  await button(page, 'Withdraw the consent').click();
  await expect(dialog(page)).toContainText('nothing of this person is shared');
  await expect(dialog(page).getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog(page).getByRole('button', { name: 'Withdraw the consent' }).click();
  await expect(consents.locator('li').first()).toContainText('withdrawn');
  await expect(people(page).nth(at)).toContainText('no consent');
  await expect(button(page, 'Withdraw the consent')).toHaveCount(0);

  // Whether the identity is still to be kept is due at once, beside what was due before.
  const due = page.locator('section:has(> #due-title) .due-lines > li').filter({ hasText: code });
  const review = due.filter({ hasText: 'Consent withdrawn: is the identity still to be kept?' });
  await review.scrollIntoViewIfNeeded();
  await io.picture('protection-withdrawn-due');
  await review.getByRole('button', { name: 'Ask for its erasure…' }).press('Enter');
  await expect(dialog(page).getByLabel('On what authority')).toHaveValue('personRequest');
  await page.keyboard.press('Escape');
  await review.getByRole('button', { name: 'Keep until…' }).press('Enter');
  const inSixtyDays = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
  await dialog(page).getByLabel('Until').fill(inSixtyDays);
  await dialog(page)
    .getByLabel(/Why it is kept/)
    .fill('the case is not over');
  await dialog(page).getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(review).toHaveCount(0);
});

test('a look-up finds by the whole name alone, says what is left, and keeps nothing that was typed', async ({
  io,
  page,
}) => {
  await enter(io, CUSTODIAN, PURPOSE);
  await choose(page, 2);
  await breakGlass(page, 'the name is needed for a test');
  const opened = await openIdentity(page);
  const name = (await opened.locator('dd').first().textContent())!;
  await button(page, 'Close the identity').click();
  const code = (await page.locator('#person-title').textContent())!;
  const form = page.locator('.protection-look-up');
  const look = async (text: string) => {
    await form.getByLabel('Name or number').fill(text);
    await page.keyboard.press('Enter');
    await expect(form.getByLabel('Name or number')).toHaveValue('');
  };
  await look(name.toUpperCase());
  const found = page.locator('#look-up-title ~ [role=status]');
  await expect(found).toContainText('1 person of your cases has exactly this');
  await expect(found).toContainText(/\d+ more look-ups? in this hour|No more look-up/);
  await io.picture('protection-look-up');
  expect(await kept(page)).not.toMatch(OF_THE_VAULT);
  await people(page).first().click();
  await found.getByRole('button', { name: code }).click();
  await expect(page.locator('#person-title')).toHaveText(code);
  await look(name.split(' ')[0]!);
  await expect(found).toContainText('Nobody of your cases has exactly this.');
});

test('an identity is recorded, and changed from what is open', async ({ io, page }) => {
  await enter(io, CUSTODIAN, PURPOSE);
  const at = await people(page).evaluateAll((all) =>
    all.findIndex((each) => each.textContent?.includes('no identity recorded')),
  );
  const code = await choose(page, at);
  await button(page, 'Record the identity').click();
  const form = dialog(page);
  await form.getByLabel(/^Names/).fill(' \n ');
  await form.getByLabel(/^Phone numbers/).fill('+8801012345678\n+8801087654321');
  await form.getByRole('checkbox').first().check();
  await form.getByRole('button', { name: 'Seal' }).click();
  await expect(form.getByRole('alert')).toHaveText('Give at least one name.');
  await expectAccessible(page);
  await io.picture('protection-record');
  await form.getByLabel(/^Names/).fill('Shefali Namuna');
  await form.getByRole('button', { name: 'Seal' }).click();
  await expect(form).toHaveCount(0);
  await expect(page.locator('.protection-good')).toHaveText('The identity is sealed in the vault.');
  await expect(people(page).filter({ hasText: code })).toContainText('identity sealed');
  expect(await kept(page)).not.toMatch(OF_THE_VAULT);

  await breakGlass(page, 'a number was read wrongly');
  await openIdentity(page);
  await button(page, 'Change the identity').click();
  await expect(form.getByLabel(/^Phone numbers/)).toHaveValue('+8801012345678\n+8801087654321');
  await form.getByLabel(/^Phone numbers/).fill('+8801011111111');
  await form.getByRole('button', { name: 'Seal' }).click();
  await expect(form).toHaveCount(0);
  expect(await kept(page)).not.toMatch(OF_THE_VAULT);
  await expect(await openIdentity(page)).toContainText('+8801011111111');
  await expect(page.locator('.opened-identity')).not.toContainText('+8801012345678');
});

const QUERIES = (id: string): readonly string[] => [
  '{ protectedPersons { entityId } }',
  '{ identityOpenings { id } }',
  `{ identity(entityId: "${id}") { names } }`,
  `{ identityOpenUntil(entityId: "${id}") }`,
  `{ consents(entityId: "${id}") { id } }`,
  `mutation { requestIdentityOpening(entityId: "${id}", reason: "because") { id } }`,
  `mutation { breakGlass(entityId: "${id}", reason: "because") { id } }`,
  `mutation { recordIdentity(input: { entityId: "${id}", compartments: ["CASE-JSR-2024-11"], names: ["X"] }) }`,
  'mutation { lookUpIdentity(kind: name, text: "Meghmala Namuna") { entityIds } }',
  'mutation { approveIdentityOpening(openingId: "opening_nowhere") { id } }',
  `mutation { requestIdentityErasure(entityId: "${id}", authority: "courtOrder", reason: "because") { id } }`,
  'mutation { withdrawIdentityErasure(erasureId: "erasure_nowhere") }',
  'mutation { decideIdentityErasure(erasureId: "erasure_nowhere", isApproved: true) { id } }',
];
const NOWHERE = 'ent_aaaaaaaaaaaaaaaaaaaaaaaaaa';

test('who may do neither finds nothing at its address, and gets one refusal', async ({
  io,
  page,
  browser,
}) => {
  const ids = await asAnother(browser, CUSTODIAN, PURPOSE, async (custodian) => {
    const { data } = JSON.parse(
      await askHere(custodian.page, '{ protectedPersons { entityId hasIdentity } }'),
    ) as { data: { protectedPersons: { entityId: string; hasIdentity: boolean }[] } };
    return data.protectedPersons.filter(({ hasIdentity }) => hasIdentity).map(({ entityId }) => entityId);
  });
  expect(ids.length).toBeGreaterThanOrEqual(6);
  for (const [username, purpose] of [
    [JASHORE, 'INVESTIGATION'],
    ['prosecutor.dhaka', 'PROSECUTION'],
    [KOLKATA, 'LIAISON'],
    ['auditor', 'AUDIT'],
    ['admin', 'ADMINISTRATION'],
    // For another purpose the custodian is nobody here.
    [CUSTODIAN, 'TRAINING'],
  ] as const) {
    await io.signIn(username, { purpose });
    await expect(place(page)).toHaveCount(0);
    await page.goto('/protection');
    await expect(page.locator('#chart, .audit, .administration')).toBeVisible();
    await expect(page.locator('.protection')).toHaveCount(0);
    const answers = await Promise.all(
      [...QUERIES(ids[0]!), ...QUERIES(NOWHERE)].map((query) => askHere(page, query)),
    );
    for (const answer of answers) {
      expect(answer).toContain(REFUSED);
      expect(answer).not.toContain(ids[0]);
    }
    const half = answers.length / 2;
    expect(answers.slice(0, half)).toEqual(answers.slice(half));
    await io.signOut();
  }
});

test('a custodian without the case finds nobody there, and gets the same refusal', async ({
  io,
  page,
  browser,
}) => {
  const [id, code] = await asAnother(browser, CUSTODIAN, PURPOSE, async (custodian) => {
    const { data } = JSON.parse(await askHere(custodian.page, '{ protectedPersons { entityId code } }')) as {
      data: { protectedPersons: { entityId: string; code: string }[] };
    };
    const { entityId, code: theirs } = data.protectedPersons[0]!;
    return [entityId, theirs] as const;
  });
  const username = newName();
  const password = 'a boat on the ichamati';
  await page.addInitScript(() => localStorage.setItem('setu.language', 'en'));
  await page.goto(invite(username, 'ag_bd_jashore', 'victim-custodian', 'Custodian without a case'));
  await page.locator('[name=password]').fill(password);
  await page.locator('[name=again]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.getByRole('status').waitFor();
  await page.locator('.sign-in-form button').click();
  await page.locator('[name=username]').fill(username);
  await page.locator('[name=password]').fill(password);
  await page.locator('select[name=purpose]').selectOption(PURPOSE);
  await page.locator('.sign-in-form button[type=submit]').click();
  await place(page).click();
  await expect(page.locator('.protection')).toContainText('There is no protected person of your cases yet.');
  await io.picture('protection-nobody');
  await page.goto(`/protection?record=${id}`);
  await expect(page.locator('.protection')).toContainText('There is no protected person of your cases yet.');
  await expect(page.locator('#person-title')).toHaveCount(0);
  const [of, nowhere] = await Promise.all(
    [id, NOWHERE].map((each) =>
      askHere(
        page,
        `{ protectedPersons { code } identityOpenings { id } identity(entityId: "${each}") { names } }`,
      ),
    ),
  );
  expect(of).toContain(REFUSED);
  expect(of).toBe(nowhere);
  const shown = await kept(page);
  expect(shown).not.toContain(code);
  expect(shown).not.toMatch(OF_THE_VAULT);
});

test('a purpose that is declared anew takes the place away, and what was open with it', async ({
  io,
  page,
}) => {
  await enter(io, CUSTODIAN, PURPOSE);
  await choose(page, 4);
  await breakGlass(page, 'a purpose is changed meanwhile');
  await openIdentity(page);
  await page.getByRole('button', { name: 'Change purpose' }).click();
  await dialog(page).locator('select').first().selectOption('TRAINING');
  await dialog(page).locator('button[type=submit]').click();
  await expect(page.locator('#chart')).toBeVisible();
  await expect(place(page)).toHaveCount(0);
  expect(await kept(page)).not.toMatch(OF_THE_VAULT);
});

test('a protected person of a chart leads a custodian here, and nobody else', async ({ io, page }) => {
  const toThePerson = async () => {
    await io.chartAround('রফিকুল ইসলাম');
    return io.clickThing(({ type }) => type === 'ProtectedPerson');
  };
  await io.signIn(JASHORE);
  await toThePerson();
  await expect(page.locator('.details-head')).toBeVisible();
  await expect(page.locator('.inspector').getByRole('button', { name: WORDS.en, exact: true })).toHaveCount(
    0,
  );
  await io.signOut();
  await io.signIn(CUSTODIAN, { purpose: PURPOSE });
  const { label } = await toThePerson();
  await page.locator('.inspector').getByRole('button', { name: WORDS.en, exact: true }).click();
  await expect(page.locator('#person-title')).toHaveText(label);
});

for (const language of ['en', 'bn', 'hi'] as const)
  test(`is read in ${language}, by keyboard and on a phone, in every part accessible`, async ({
    io,
    page,
  }) => {
    for (const [username, purpose] of [
      [CUSTODIAN, PURPOSE],
      [SUPERVISORS[0], 'INVESTIGATION'],
    ] as const) {
      await page.setViewportSize({ width: 1366, height: 768 });
      await io.signIn(username, { language, purpose });
      await place(page, language).press('Enter');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(WORDS[language]);
      if (username === CUSTODIAN) {
        await people(page).first().focus();
        await page.keyboard.press('Enter');
        await expect(page.locator('#person-title')).toBeFocused();
        await expect(page.locator('.protection-consents .actions')).toBeVisible();
      } else await expect(page.locator('.protection .card').first()).toBeVisible();
      await expectAccessible(page);
      await io.picture(`protection-${username}-${language}`);
      await page.setViewportSize({ width: 390, height: 844 });
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await io.picture(`protection-${username}-phone-${language}`);
      if (username === CUSTODIAN) {
        await page.locator('#person-title').scrollIntoViewIfNeeded();
        await io.picture(`protection-person-phone-${language}`);
        await page.locator('.protection-consents .actions button').first().click();
        await expectAccessible(page);
        await io.picture(`protection-consent-phone-${language}`);
        await page.keyboard.press('Escape');
      }
      await io.signOut();
    }
  });
