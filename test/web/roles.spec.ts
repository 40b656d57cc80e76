import { expect, type Page } from '@playwright/test';
import { CUSTODIAN, JASHORE, KOLKATA, OF_THE_VAULT, RECRUITER } from './demo.js';
import { investigate as test, type Investigator } from './investigator.js';

/** Codes of protected persons, as the demonstration makes them. */
const CODE = /PP-[A-HJ-NP-Z2-9]{5}/;
const CHAIN = /রফিকুল|Rafiqul|Rafi bhai/i;
const FLAT = /Rented flat, Thane/;
const UNITS = ['Chart', 'Same person?', 'Import', 'Reviews due', 'Account'];

/** What the page shows, keeps and was told. */
class Heard {
  readonly #answers: string[] = [];
  constructor(private readonly page: Page) {
    page.on('response', (response) => {
      if (new URL(response.url()).pathname === '/graphql')
        void response.text().then(
          (text) => this.#answers.push(text),
          () => undefined,
        );
    });
  }
  async everything(): Promise<string> {
    await this.page.waitForLoadState('networkidle');
    const shown = await this.page.evaluate(() =>
      JSON.stringify([
        document.documentElement.outerHTML,
        document.title,
        location.href,
        { ...localStorage },
        { ...sessionStorage },
      ]),
    );
    // Of the sign-in page everybody is told the names of the demo sign-ins; they name nobody.
    return [shown, ...this.#answers].join('\n');
  }
}

interface Role {
  readonly who: string;
  readonly username: string;
  readonly purpose: string;
  readonly places: readonly string[];
  /** One thing that the role may see; what was heard until then is looked through. */
  readonly sees: (io: Investigator) => Promise<void>;
  /** What must be nowhere in the page. */
  readonly noTraceOf: readonly RegExp[];
  readonly addresses: readonly string[];
}

const searchAndExpand = async (io: Investigator): Promise<void> => {
  await io.chartAround(RECRUITER.bangla);
};
const seesNoChart = (io: Investigator) => expect(io.page.locator('#chart')).toHaveCount(0);

const ROLES: readonly Role[] = [
  {
    who: 'an investigator',
    username: JASHORE,
    purpose: 'INVESTIGATION',
    places: UNITS,
    sees: async (io) => {
      await searchAndExpand(io);
      expect((await io.nodes()).filter(({ label }) => CODE.test(label)).length).toBeGreaterThan(0);
    },
    noTraceOf: [OF_THE_VAULT],
    addresses: ['/protection', '/audit', '/administration'],
  },
  {
    who: 'a prosecutor',
    username: 'prosecutor.dhaka',
    purpose: 'PROSECUTION',
    places: UNITS.filter((each) => !['Import', 'Reviews due'].includes(each)),
    sees: async (io) => {
      await searchAndExpand(io);
      expect((await io.nodes()).map(({ label }) => label)).toContain(RECRUITER.latin);
    },
    noTraceOf: [OF_THE_VAULT, CODE],
    addresses: ['/protection', '/audit', '/administration'],
  },
  {
    who: 'a victim custodian',
    username: CUSTODIAN,
    purpose: 'VICTIM_PROTECTION',
    places: ['Chart', 'Same person?', 'Protection', 'Reviews due', 'Account'],
    sees: async (io) => {
      await io.page.locator('.frame-head nav').getByRole('button', { name: 'Protection' }).click();
      await expect(io.page.locator('.protection-people strong').first()).toHaveText(CODE);
      await expect(io.page.locator('.protection-people').first()).toContainText('identity sealed');
      await expect(io.page.locator('#notices-title')).toHaveText('For you as a custodian');
    },
    // Not before somebody approved that it is opened.
    noTraceOf: [OF_THE_VAULT],
    addresses: ['/audit', '/administration'],
  },
  {
    who: "a partner's liaison officer",
    username: KOLKATA,
    purpose: 'LIAISON',
    places: UNITS.filter((each) => each !== 'Import'),
    sees: async (io) => {
      await searchAndExpand(io);
      expect((await io.nodes()).map(({ label }) => label)).toContain(RECRUITER.latin);
    },
    noTraceOf: [OF_THE_VAULT, CODE, /Rafi bhai/, FLAT],
    addresses: ['/protection', '/audit', '/administration'],
  },
  {
    who: 'an auditor',
    username: 'auditor',
    purpose: 'AUDIT',
    places: ['Audit', 'Account'],
    sees: async (io) => {
      await expect(io.page.locator('.audit-table tbody tr').first()).toBeVisible();
      await seesNoChart(io);
    },
    noTraceOf: [OF_THE_VAULT, CODE, CHAIN, FLAT],
    addresses: ['/protection', '/administration', '/review', '/import'],
  },
  {
    who: 'an administrator',
    username: 'admin',
    purpose: 'ADMINISTRATION',
    places: ['Administration', 'Account'],
    sees: async (io) => {
      await expect(io.page.locator('.administration')).toContainText('users rights');
      await seesNoChart(io);
    },
    noTraceOf: [OF_THE_VAULT, CODE, CHAIN, FLAT],
    addresses: ['/protection', '/audit', '/review', '/import'],
  },
];

for (const { who, username, purpose, places, sees, noTraceOf, addresses } of ROLES)
  test(`${who} has own places, sees what the role may see, and no trace of the rest`, async ({
    io,
    page,
  }) => {
    const heard = new Heard(page);
    await io.signIn(username, { purpose });
    // Beside a place stands how much waits there.
    const named = places.map((each) => new RegExp(`^${each.replace('?', '\\?')}\\d*$`));
    await expect(page.locator('.frame-head nav button')).toHaveText(named);
    const first = new URL(page.url()).pathname;
    await sees(io);
    await io.picture(`role-${username}`);
    const everything = await heard.everything();
    for (const hidden of noTraceOf) expect(hidden.exec(everything)?.[0]).toBeUndefined();
    // At the addresses of the others there is nothing of theirs: the own first place is there in place of it.
    for (const address of addresses) {
      await page.goto(address);
      await expect(page.locator('.frame-head nav button[aria-current]')).toHaveText(named[0]!);
      for (const theirs of ['.protection', '.audit', '.administration'].filter(
        (each) => !first.includes(each.slice(1)),
      ))
        await expect(page.locator(theirs)).toHaveCount(0);
    }
    // Content that the role may not have is not there for the asking either.
    const asked = await page.evaluate(async () =>
      (
        await fetch('/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-setu-client': 'web' },
          body: JSON.stringify({
            query: '{ search(query: "Rented flat, Thane") { edges { node { entity { caption } } } } }',
          }),
        })
      ).text(),
    );
    if (noTraceOf.includes(FLAT)) expect(asked).not.toMatch(/"caption":"Rented flat, Thane"/);
    else expect(asked).toContain('"edges"');
  });
