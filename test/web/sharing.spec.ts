import { expect, type Browser, type Locator, type Page } from '@playwright/test';
import { CUSTODIAN, IN_MUMBAI, JASHORE, SUPERVISORS } from './demo.js';
import {
  expectAccessible,
  expectEndsInSight,
  investigate as test,
  Investigator,
  type Language,
} from './investigator.js';
import { askHere } from './protecting.js';

const WORDS = { en: 'Protection', bn: 'সুরক্ষা', hi: 'संरक्षण' } as const;
const ASK = { en: 'Ask to share', bn: 'শেয়ার করার অনুমতি চান', hi: 'साझा करने की अनुमति माँगें' } as const;

const dialog = (page: Page): Locator => page.locator('[role=dialog], [role=alertdialog]');
const section = (page: Page): Locator => page.locator('section:has(> #sharings-title)');
const line = (page: Page, reason: string): Locator =>
  section(page).locator('.protection-lines > li', { hasText: reason });

/** A browser of somebody else at the place Protection, for as long as the work takes. */
async function atProtection<T>(
  browser: Browser,
  username: string,
  purpose: string,
  work: (io: Investigator) => Promise<T>,
  language: Language = 'en',
): Promise<T> {
  const context = await browser.newContext();
  try {
    const io = new Investigator(await context.newPage());
    await io.signIn(username, { purpose, language });
    await io.page
      .locator('.frame-head nav')
      .getByRole('button', { name: WORDS[language], exact: true })
      .click();
    await expect(section(io.page)).toBeVisible();
    return await work(io);
  } finally {
    await context.close();
  }
}
/** A protected person of the chart is chosen; gives the code. */
async function toThePerson(io: Investigator): Promise<string> {
  await io.chartAround('রফিকুল ইসলাম');
  const { label } = await io.clickThing(({ type }) => type === 'ProtectedPerson');
  await expect(io.page.locator('.details-head')).toBeVisible();
  return label;
}
/** The first claim of the own agency about the chosen person, with its particulars open. */
async function ownClaim(page: Page, language: Language = 'en'): Promise<Locator> {
  const button = page.locator('.claim').getByRole('button', { name: ASK[language] });
  await expect(page.locator('.claim').first()).toBeVisible();
  await page.locator('.claim details').evaluateAll((all) => {
    for (const each of all) (each as HTMLDetailsElement).open = true;
  });
  await expect(button.first()).toBeVisible();
  return button.first();
}
async function recordConsent(page: Page, code: string): Promise<void> {
  await page.locator('.protection-people button', { hasText: code }).click();
  await expect(page.locator('#person-title')).toHaveText(code);
  const record = page.getByRole('button', { name: 'Record the identity' });
  // It may be sealed already, and others may have been let open it.
  const sealed = page.getByRole('button', { name: /^(Ask to open|Open the identity)$/ });
  await expect(record.or(sealed).first()).toBeVisible();
  if (await record.isVisible()) {
    await record.click();
    await dialog(page)
      .getByLabel(/^Names/)
      .fill('Rupmala Namuna');
    await dialog(page).getByRole('checkbox').first().check();
    await dialog(page).getByRole('button', { name: 'Seal' }).click();
    await expect(dialog(page)).toHaveCount(0);
  }
  await page.locator('.protection').getByRole('button', { name: 'Record a consent' }).click();
  await dialog(page).getByLabel('Version of the form read out').fill('2026-1');
  await dialog(page).getByLabel('Explained by').fill('Case worker (demo)');
  for (const purpose of ['The case', 'Exchange with partners', 'Return home', 'Statistics', 'Research'])
    await dialog(page)
      .getByRole('group', { name: purpose })
      .getByLabel(purpose === 'Return home' ? 'Yes' : 'No')
      .check();
  await dialog(page).getByRole('button', { name: 'Record a consent' }).click();
  await expect(dialog(page)).toHaveCount(0);
}
async function request(page: Page, purpose: string, reason: string): Promise<void> {
  await dialog(page).getByRole('checkbox', { name: 'Anti-trafficking unit, Mumbai (demo)' }).check();
  await dialog(page).getByLabel('For what').selectOption({ label: purpose });
  await dialog(page).getByLabel('Why it is needed, without naming anybody').fill(reason);
  await dialog(page).getByRole('button', { name: 'Send the request' }).click();
}

/** An officer asks to share a claim, once the person has agreed to that. */
async function askAfterConsent(io: Investigator, browser: Browser, reason: string): Promise<void> {
  await io.signIn(JASHORE);
  const code = await toThePerson(io);
  await atProtection(browser, CUSTODIAN, 'VICTIM_PROTECTION', (custodian) =>
    recordConsent(custodian.page, code),
  );
  await (await ownClaim(io.page)).click();
  await request(io.page, 'Return home', reason);
  await expect(dialog(io.page)).toHaveCount(0);
}

test('a claim about a protected person is shared after a consent and a second person, and no longer than the consent', async ({
  io,
  page,
  browser,
}) => {
  const reason = `a journey home ${String(Date.now() % 100_000)}`;
  await io.signIn(JASHORE);
  const code = await toThePerson(io);
  // A claim that was shared since tells both days.
  await io.clickLink(({ label }) => label === 'recruited');
  await expect(page.locator('.claim dl').first()).toContainText(/Recorded.*Last changed/);
  await io.clickThing(({ type }) => type === 'ProtectedPerson');
  await (await ownClaim(page)).click();
  await expect(dialog(page).getByRole('checkbox').first()).toBeVisible();
  await expectEndsInSight(dialog(page));
  await request(page, 'Research', reason);
  // Said in words, and what was typed stays.
  await expect(dialog(page).getByRole('alert')).toContainText(
    'No consent of the protected person covers this purpose',
  );
  await expect(dialog(page).getByLabel('For what')).toHaveValue('research');
  await expectAccessible(page);
  await io.picture('sharing-refused');
  // The focus has stayed in the window.
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);

  await atProtection(browser, CUSTODIAN, 'VICTIM_PROTECTION', (custodian) =>
    recordConsent(custodian.page, code),
  );
  await (await ownClaim(page)).click();
  await request(page, 'Return home', reason);
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.locator('.claim [role=status]', { hasText: 'waits for a supervisor' })).toBeVisible();

  await atProtection(browser, SUPERVISORS[0], 'INVESTIGATION', async (supervisor) => {
    const theirs = line(supervisor.page, reason);
    await expect(theirs).toContainText('Purpose: Return home');
    await expect(theirs).toContainText('waits for a supervisor');
    await supervisor.picture('sharing-requests');
    await theirs.getByRole('button', { name: 'Approve' }).click();
    await expectAccessible(supervisor.page);
    await dialog(supervisor.page).getByRole('textbox').fill('it brings her home');
    await supervisor.picture('sharing-approve');
    await dialog(supervisor.page).getByRole('button', { name: 'Approve' }).click();
    await expect(dialog(supervisor.page)).toHaveCount(0);
    // What is shared stands in the open, as it can be stopped.
    await expect(theirs).toContainText('shared since');
    await supervisor.picture('sharing-now');
    await expect(theirs.getByRole('button', { name: 'Approve' })).toHaveCount(0);
    await expect(theirs.getByRole('button', { name: 'Stop sharing' })).toBeVisible();
  });

  await (await ownClaim(page)).click();
  await expect(dialog(page).locator('li', { hasText: reason })).toContainText('it brings her home');
  await expect(dialog(page).locator('li', { hasText: reason }).getByRole('button')).toHaveText(
    'Stop sharing',
  );
  await expectAccessible(page);
  await io.picture('sharing-ask');
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog(page)).toHaveCount(0);

  await atProtection(browser, CUSTODIAN, 'VICTIM_PROTECTION', async (custodian) => {
    await custodian.page.locator('.protection-people button', { hasText: code }).click();
    await custodian.page.locator('.protection').getByRole('button', { name: 'Withdraw the consent' }).click();
    await dialog(custodian.page).getByRole('button', { name: 'Withdraw the consent' }).click();
    await expect(custodian.page.locator('.protection-consents li').first()).toContainText('withdrawn');
  });
  await atProtection(browser, SUPERVISORS[1], 'INVESTIGATION', async (supervisor) => {
    const ended = line(supervisor.page, reason);
    await expect(ended).toContainText('no consent covers it any more');
    await expect(ended.getByRole('button')).toHaveCount(0);
    // What became of it elsewhere is not known yet: it stands in the open.
    await expect(section(supervisor.page)).toContainText('it is not settled what became of what others had');
    await expect(ended).toContainText('has not said yet what it did with what it had');
    await ended.scrollIntoViewIfNeeded();
    await supervisor.picture('sharing-ended');
  });

  const why = `a print is in the file of the court ${String(Date.now() % 100_000)}`;
  await atProtection(browser, IN_MUMBAI.supervisor, 'INVESTIGATION', async (mumbai) => {
    const theirs = mumbai.page;
    const asked = theirs.locator('#notices-title ~ .protection-lines > li', {
      hasText: /shares .* claims? about/,
    });
    await expect(asked).toHaveCount(1);
    await mumbai.picture('recall-asked');
    await asked.getByRole('button', { name: 'Say what was done…' }).click();
    await dialog(theirs).getByLabel('Something must be kept').check();
    await dialog(theirs).getByLabel('Why it must be kept, without naming anybody').fill(why);
    await expectAccessible(theirs);
    await mumbai.picture('recall-answer');
    await dialog(theirs).getByRole('button', { name: 'Send the answer' }).click();
    await expect(dialog(theirs)).toHaveCount(0);
    await expect(asked).toHaveCount(0);
    await theirs.locator('#notices-title ~ details > summary').click();
    await expect(theirs.locator('.protection-lines > li', { hasText: why })).toContainText(
      'something must be kept',
    );
    await mumbai.picture('recall-answered');
  });
  await atProtection(browser, SUPERVISORS[0], 'INVESTIGATION', async (supervisor) => {
    const ended = line(supervisor.page, reason);
    await expect(ended).toContainText('something must be kept');
    await expect(ended).toContainText(why);
    await ended.scrollIntoViewIfNeeded();
    await supervisor.picture('recall-told');
  });
  await atProtection(browser, IN_MUMBAI.custodian, 'VICTIM_PROTECTION', async ({ page: theirs }) => {
    await theirs.locator('#notices-title ~ details > summary').click();
    await theirs.getByRole('button', { name: 'It is not kept any more…' }).click();
    await dialog(theirs).getByLabel('What was taken out is destroyed').check();
    await dialog(theirs).getByRole('button', { name: 'Send the answer' }).click();
    await expect(dialog(theirs)).toHaveCount(0);
    await expect(theirs.getByRole('button', { name: 'It is not kept any more…' })).toHaveCount(0);
  });
  await atProtection(browser, SUPERVISORS[0], 'INVESTIGATION', async (supervisor) => {
    // It is settled, and stands with what was before.
    await section(supervisor.page).locator('summary').click();
    await expect(line(supervisor.page, reason)).toContainText('what was taken out is destroyed');
  });
});

test('who works cases has no list of others, and what is asked is taken back at the claim', async ({
  io,
  page,
  browser,
}) => {
  const reason = `taken back ${String(Date.now() % 100_000)}`;
  await askAfterConsent(io, browser, reason);
  await (await ownClaim(page)).click();
  const mine = dialog(page).locator('li', { hasText: reason });
  await mine.getByRole('button', { name: 'Take back' }).click();
  await expect(mine).toContainText('ended');
  await expect(mine.getByRole('button')).toHaveCount(0);
  await atProtection(browser, SUPERVISORS[0], 'INVESTIGATION', async (supervisor) => {
    await section(supervisor.page).locator('summary').click();
    await expect(line(supervisor.page, reason).getByRole('button')).toHaveCount(0);
  });
});

for (const language of ['en', 'bn', 'hi'] as const)
  test(`is read in ${language}, on a phone too`, async ({ io, page, browser }) => {
    await io.signIn(JASHORE, { language });
    await toThePerson(io);
    await (await ownClaim(page, language)).click();
    await expect(dialog(page).getByRole('checkbox').first()).toBeVisible();
    await expectAccessible(page);
    await io.picture(`sharing-dialog-${language}`);
    await atProtection(
      browser,
      SUPERVISORS[0],
      'INVESTIGATION',
      async (supervisor) => {
        const past = section(supervisor.page).locator('summary');
        if (await past.isVisible()) await past.click();
        await expectAccessible(supervisor.page);
        await section(supervisor.page).scrollIntoViewIfNeeded();
        await supervisor.picture(`sharing-place-${language}`);
        await supervisor.page.setViewportSize({ width: 390, height: 844 });
        await expectAccessible(supervisor.page);
        expect(
          await supervisor.page.evaluate(() => document.documentElement.scrollWidth),
        ).toBeLessThanOrEqual(390);
        await section(supervisor.page).scrollIntoViewIfNeeded();
        await supervisor.picture(`sharing-phone-${language}`);
      },
      language,
    );
  });

interface Asked {
  readonly id: string;
  readonly reason: string;
  readonly claim: { readonly id: string };
  readonly agencies: readonly { readonly id: string }[];
}

test('no request is cut off, however many there are: in its place and at the claim', async ({
  io,
  page,
  browser,
}) => {
  const reason = `one of many ${String(Date.now() % 100_000)}`;
  await askAfterConsent(io, browser, reason);
  const asked = async (): Promise<Asked[]> => {
    const answer = await askHere(
      page,
      '{ sharings(first: 100) { edges { node { id reason claim { id } agencies { id } } } } }',
    );
    const { data } = JSON.parse(answer) as { data: { sharings: { edges: { node: Asked }[] } } };
    return data.sharings.edges.map(({ node }) => node).filter((each) => each.reason === reason);
  };
  const { claim, agencies } = (await asked())[0]!;
  for (let at = 1; at < 52; at += 1)
    expect(
      await askHere(
        page,
        `mutation { askToShare(assertionId: "${claim.id}", agencyIds: ["${agencies[0]!.id}"],
          purpose: "repatriation", reason: "${reason}") }`,
      ),
    ).toContain('"askToShare":"');
  await atProtection(browser, SUPERVISORS[0], 'INVESTIGATION', async (supervisor) => {
    const theirs = section(supervisor.page).locator('.protection-lines > li', { hasText: reason });
    await expect(theirs).toHaveCount(50);
    await expect(section(supervisor.page)).toContainText('50 requests are shown; there are more.');
    const more = section(supervisor.page).getByRole('button', { name: 'Show more' });
    await more.scrollIntoViewIfNeeded();
    await expectAccessible(supervisor.page);
    await supervisor.picture('sharing-more');
    while (await more.isVisible()) {
      await more.click();
      await expect(section(supervisor.page)).toHaveAttribute('aria-busy', 'false');
    }
    await expect(theirs).toHaveCount(52);
  });
  await (await ownClaim(page)).click();
  const before = dialog(page).locator('.protection-lines > li', { hasText: reason });
  await expect(before).toHaveCount(20);
  await dialog(page).getByRole('button', { name: 'Show more' }).click();
  await expect(before).toHaveCount(40);
  for (const { id } of await asked())
    await askHere(page, `mutation { withdrawSharingRequest(sharingId: "${id}") }`);
});
