import { expect, test, type Page, type Response } from '@playwright/test';
import { JASHORE, KOLKATA, RECRUITER } from './demo.js';
import { Investigator, type DrawnLink, type DrawnNode } from './investigator.js';

/** What the storyline of the demo network tells, as an officer in Bangla reads it on the chart. */
const TRANSPORTER = 'আলম সরদার';
const BROKER = 'বিকাশ মণ্ডল';
const CROSSING = 'বেনাপোল – পেট্রাপোল';
const FLAT = 'ভাড়া ফ্ল্যাট, থানে'.normalize('NFC');
const PAYMENT = 'লেনদেন, ৪৫,০০০ বাংলাদেশি টাকা';
const [ACCOUNT, BROKER_ACCOUNT] = ['01012345678', '01087654321'] as const;
const HARBOURER = 'Rekha Patil';
const CODE = /^PP-[A-Z0-9]+$/;
const IN_CHARGE = 'তদন্তকারী কর্মকর্তা, যশোর (নমুনা)';
const PARTNER = 'অংশীদার, কলকাতা (নমুনা)';

const dialog = (page: Page) => page.locator('[role=dialog]');
const bar = (page: Page) => page.locator('.lens-bar');
const details = (page: Page) => page.locator('.workspace-side');
/** One sentence per action, for screen readers. */
const spoken = (page: Page) => page.locator('.frame > .only-spoken[aria-live]');
const labelled = (text: string) => (node: DrawnNode) => node.label.normalize('NFC') === text;
const journey = ({ type }: DrawnNode) => type === 'Movement';
const victim = ({ type }: DrawnNode) => type === 'ProtectedPerson';

/** Which links run between what, by what is written at their ends. */
async function linkBetween(io: Investigator, from: string, to: string): Promise<DrawnLink[]> {
  const { nodes, links } = await io.drawn();
  const id = (text: string) => nodes.find(labelled(text))?.id;
  return links.filter(
    ({ source, target }) =>
      (source === id(from) && target === id(to)) || (source === id(to) && target === id(from)),
  );
}

/** The route from the recruiter to the flat, and the money that went back: all of it is on the chart. */
async function expectRouteAndMoney(io: Investigator): Promise<void> {
  const labels = (await io.nodes()).map(({ label }) => label.normalize('NFC'));
  expect(labels).toEqual(
    expect.arrayContaining([
      RECRUITER.inBangla,
      TRANSPORTER,
      BROKER,
      CROSSING,
      FLAT,
      ACCOUNT,
      BROKER_ACCOUNT,
      PAYMENT,
    ]),
  );
  for (const [from, to, words] of [
    [RECRUITER.inBangla, TRANSPORTER, 'সহযোগী'],
    [TRANSPORTER, BROKER, 'চেনে'],
    [RECRUITER.inBangla, ACCOUNT, 'ব্যবহার করে'],
    [BROKER_ACCOUNT, PAYMENT, 'টাকা দিয়েছে'],
  ] as const)
    expect((await linkBetween(io, from, to)).map(({ label }) => label).join()).toContain(words);
  const { nodes } = await io.drawn();
  expect(nodes.filter(victim).every(({ label }) => CODE.test(label))).toBe(true);
}

/** Exports for print are given to nobody; what would be on the paper is read. */
async function expectSheet(page: Page, marking: string, person: string, purpose: string): Promise<string> {
  const sheet = page.locator('.export-sheet');
  await sheet.waitFor({ state: 'attached' });
  const words = (await sheet.textContent())!;
  expect(words).toContain(RECRUITER.inBangla);
  expect(words).toContain('একাধিক উৎসে সমর্থিত');
  for (const said of [marking, person, purpose]) expect(words).toContain(said);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1')).toMatch(/\/BaseFont \/\w+\+NotoSansBengali/);
  await expect(sheet).toHaveCount(0);
  return /exp_[a-z2-7]{12}/.exec(words)![0];
}

/** What a partner's page is told by the server, all of it. */
function listen(page: Page): () => readonly string[] {
  const answers: string[] = [];
  page.on('response', (response: Response) => {
    if (response.url().endsWith('/graphql'))
      void response.text().then(
        (text) => answers.push(text),
        () => {},
      );
  });
  return () => answers;
}

/** Less is there, and no trace of the rest: not on the chart, not in any answer. */
async function expectLess(
  partner: Investigator,
  all: readonly DrawnNode[],
  answers: () => readonly string[],
): Promise<void> {
  await expect.poll(async () => (await partner.nodes()).map(({ label }) => label)).toContain(TRANSPORTER);
  await partner.settled();
  const seen = (await partner.nodes()).map(({ id }) => id);
  const hidden = all.filter(({ id }) => !seen.includes(id));
  expect(hidden.map(({ label }) => label.normalize('NFC'))).toEqual(
    expect.arrayContaining([FLAT, ACCOUNT, BROKER_ACCOUNT, PAYMENT]),
  );
  expect(hidden.some(victim)).toBe(true);
  expect((await partner.nodes()).some(victim)).toBe(false);
  expect(answers().length).toBeGreaterThan(2);
  for (const answer of answers())
    for (const { id, label, type } of hidden) {
      expect(answer).not.toContain(id);
      if (type !== 'Person') expect(answer).not.toContain(JSON.stringify(label));
    }
  for (const words of [FLAT, HARBOURER, RECRUITER.callName])
    expect(await partner.page.locator('body').innerText()).not.toContain(words);
}

/** The number on the paper leads the auditor to who took it out. */
async function expectAudited(page: Page, number: string): Promise<void> {
  const form = page.getByRole('search');
  await form.getByLabel(/^নথি/).fill(number);
  await page.keyboard.press('Enter');
  await expectRow(page);
}
async function expectRow(page: Page): Promise<void> {
  const row = page.locator('.audit-table tbody tr');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText(JASHORE);
  await expect(row).toContainText('তদন্ত');
}

const bangla = (value: number): string => new Intl.NumberFormat('bn-BD').format(value);

/** Somebody without a mouse. After every key something has the focus. */
class Keys {
  constructor(readonly page: Page) {}

  /** Notes whatever a hand or a mouse would send. */
  async countPointers(): Promise<void> {
    await this.page.addInitScript(() => {
      const kept = window as unknown as { pointers: number };
      kept.pointers = 0;
      for (const kind of ['pointerdown', 'pointermove', 'mousedown', 'mousemove', 'wheel', 'touchstart'])
        addEventListener(
          kind,
          (event) => {
            // A browser tells a pointer that lies still, too, when what is under it has changed.
            const isStill =
              kind.endsWith('move') &&
              event instanceof MouseEvent &&
              event.movementX === 0 &&
              event.movementY === 0;
            kept.pointers += Number(event.isTrusted && !isStill);
          },
          true,
        );
    });
  }
  pointers(): Promise<number> {
    return this.page.evaluate(() => (window as unknown as { pointers: number }).pointers);
  }
  press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      await this.expectFocus();
    }
  };
  private async expectFocus(): Promise<void> {
    await expect
      .poll(() => this.page.evaluate(() => document.activeElement?.localName), {
        message: 'what has the focus',
      })
      .not.toBe('body');
  }
  write = (words: string): Promise<void> => this.page.keyboard.insertText(words);
  /** A key of a keyboard that writes Bangla. */
  async banglaKey(code: string, key: string): Promise<void> {
    const line = await this.page.context().newCDPSession(this.page);
    const stroke = { code, key, windowsVirtualKeyCode: code.charCodeAt(3) };
    await line.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...stroke });
    await line.send('Input.dispatchKeyEvent', { type: 'keyUp', ...stroke });
    await line.detach();
  }
  /** On with Tab to what has this name or begins with it. */
  async tabTo(name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const named = (): Promise<string> =>
      this.page.evaluate(() => {
        const it = document.activeElement as HTMLInputElement;
        return (it.ariaLabel ?? (it.labels?.[0]?.textContent || it.textContent)).trim();
      });
    for (let at = 0; at < 60; at += 1) {
      await this.press(key);
      const now = await named();
      if (typeof name === 'string' ? now.startsWith(name) : name.test(now)) return;
    }
    throw new Error(`no way by ${key} to ${String(name)}`);
  }
  /** Goes to something on the chart by its name. */
  async find(name: string): Promise<void> {
    await this.press('Control+f');
    await expect(this.page.locator('.palette-field input')).toBeFocused();
    await this.write(name);
    await expect(this.page.locator('.palette [role=menuitem]').first()).toContainText(name);
    await this.press('Enter');
    await expect(this.page.locator('#chart')).toBeFocused();
  }
  /** Runs a command by its words. */
  async command(words: string): Promise<void> {
    await this.press('Control+k');
    await expect(this.page.locator('.palette-field input')).toBeFocused();
    await this.write(words);
    await expect(this.page.locator('.palette [role=menuitem]').first()).toContainText(words);
    await this.press('Enter');
  }
  async step(name: string): Promise<void> {
    await this.expectFocus();
    await new Investigator(this.page).picture(`walk-${name}`);
  }
}

test.describe('from a name to the route and the money, by somebody who sees it for the first time, in Bangla', () => {
  test('with a mouse', async ({ page, browser }) => {
    const thrown: string[] = [];
    page.on('pageerror', (error) => thrown.push(String(error)));
    const io = new Investigator(page);
    const press = (name: string, exact = true) => page.getByRole('button', { name, exact }).first().click();
    const expand = async (find: (node: DrawnNode) => boolean, isChosen = false) => {
      if (!isChosen) await io.clickThing(find);
      await page.locator('.toolbar').getByRole('button', { name: 'বিস্তার করুন' }).click();
      await page.locator('.expand .primary').click();
      await expect(page.locator('.expand')).toHaveCount(0);
      await expect(page.locator('.waiting')).toHaveText('');
      await io.settled();
    };

    await page.goto('/');
    await press('বাংলা');
    await page.locator('.demo-accounts').getByRole('button', { name: IN_CHARGE }).click();
    await page.locator('.sign-in-form').getByRole('button', { name: 'প্রবেশ করুন' }).click();
    await expect(page.locator('.chart-empty')).toContainText('খোঁজা দিয়ে শুরু করুন');
    await io.picture('walk-01-start');

    // Whoever types at once types a name, not commands.
    await expect(page.locator('#search')).toBeFocused();
    await page.keyboard.insertText(RECRUITER.bangla);
    await page.getByRole('option').filter({ hasText: RECRUITER.inBangla }).first().click();
    await io.settled();
    expect((await io.nodes()).map(({ label }) => label)).toEqual([RECRUITER.inBangla]);

    await expand(() => true, true);
    await expand(labelled(TRANSPORTER));
    await io.picture('walk-02-transporter');
    await expand(victim);
    await expand(journey);
    await expand(labelled(ACCOUNT));
    await expectRouteAndMoney(io);
    await io.picture('walk-03-route-and-money');

    await press('মানচিত্র দেখান');
    const list = page.locator('.map-list');
    await expect(list.locator('ol').first()).toContainText(CROSSING);
    await expect(list).toContainText(FLAT);
    await io.picture('walk-04-map');
    await press('চার্ট দেখান');

    await io.clickThing(labelled(RECRUITER.inBangla));
    await page.keyboard.down('Shift');
    await io.clickThing(labelled(FLAT));
    await page.keyboard.up('Shift');
    await page.locator('.toolbar').getByRole('button', { name: 'পথ খুঁজুন' }).click();
    await page.locator('.path').getByRole('button', { name: 'খুঁজুন' }).click();
    const found = page.locator('.path-results');
    await expect(found).toContainText('টি পথ');
    await expect(found.locator('p').first()).toBeInViewport();
    await expect(found.locator('.path-result').first()).toContainText(FLAT);
    // No way goes through a protected person, and nothing says whether there would be one.
    await expect(found).not.toContainText('PP-');
    await found.getByRole('button', { name: 'চার্টে রাখুন' }).first().click();
    await expect.poll(async () => (await io.nodes()).map(({ label }) => label)).toContain(HARBOURER);
    await io.settled();
    await io.picture('walk-05-path');
    await page.locator('.path .inspector-close').click();

    // Weighed: what stands on two independent sources, why a link is there, and what falls with its source.
    const before = await io.drawn();
    await page.locator('.legend').getByLabel('শুধু যা দুটি স্বতন্ত্র উৎসে টেকে').click();
    await expect(bar(page)).toContainText(/শুধু দুটি স্বতন্ত্র উৎসের সংযোগ: [০-৯]+টির মধ্যে [০-৯]+টি।/);
    await expect.poll(async () => (await io.drawn()).links.length).toBeLessThan(before.links.length);
    expect(await linkBetween(io, RECRUITER.inBangla, TRANSPORTER)).toHaveLength(1);
    expect(await linkBetween(io, BROKER_ACCOUNT, PAYMENT)).toEqual([]);
    await io.picture('walk-06-two-sources');
    await bar(page).getByRole('button', { name: 'সব সংযোগ দেখান' }).click();
    await expect(bar(page)).toHaveCount(0);
    const [paid] = await linkBetween(io, BROKER_ACCOUNT, PAYMENT);
    await io.clickLink(({ id }) => id === paid!.id);
    await expect(details(page).locator('.link-sentence')).toContainText('টাকা দিয়েছে');
    const claim = details(page).locator('.claim').first();
    await expect(claim).toContainText('B2');
    await expect(claim).toContainText('জেলা পুলিশ, যশোর (নমুনা)');
    await io.picture('walk-07-why-a-link');
    await claim.locator('summary').click();
    await claim.getByRole('button', { name: 'এই উৎস ভুল হলে কী হবে?' }).click();
    await expect(bar(page)).toContainText(/ধরা হচ্ছে “.+” ভুল। [০-৯]+টি সংযোগ পড়ে যাবে/);
    await io.picture('walk-08-source-wrong');
    await bar(page).getByRole('button', { name: 'এই অনুমান ছাড়ুন' }).click();
    await page.locator('.doubt .inspector-close').click();

    const title = `রফিকুলের পথ ${Date.now().toString(36)}`;
    await page.locator('.toolbar').getByRole('button', { name: 'সংরক্ষণ করুন' }).click();
    await dialog(page).getByLabel('শিরোনাম').fill(title);
    await dialog(page).locator('.primary').click();
    await expect(page.locator('.chart-title')).toHaveText(title);
    const all = await io.nodes();
    await press('চার্ট খুলুন');
    await press(`${title} শেয়ার করুন`);
    await dialog(page).locator('input[name=username]').fill(KOLKATA);
    await press('তিনি কী দেখবেন, দেখুন');
    const preview = dialog(page).locator('.share-preview');
    await expect(preview).toContainText(PARTNER);
    await expect(preview).toContainText(/[০-৯]+টি বিষয়ের মধ্যে [০-৯]+টি দেখবেন/);
    await expect(preview).toContainText(FLAT);
    await io.picture('walk-09-share');
    await dialog(page).getByRole('button', { name: 'শেয়ার করুন', exact: true }).click();
    await expect(dialog(page).locator('.charts')).toContainText(PARTNER);
    await dialog(page).getByRole('button', { name: 'বন্ধ করুন', exact: true }).click();

    await page.evaluate(() => (window.print = () => {}));
    await press('রপ্তানি', false);
    await dialog(page).getByLabel('ছাপার জন্য PDF').check();
    await io.picture('walk-10-print');
    await dialog(page).locator('button[type=submit]').click();
    const number = await expectSheet(page, 'TLP:RED', IN_CHARGE, 'তদন্ত');
    await press('বের হোন');
    await expect(page.locator('.sign-in')).toBeVisible();
    expect(thrown).toEqual([]);

    const colleague = await browser.newContext();
    const partner = new Investigator(await colleague.newPage());
    const answers = listen(partner.page);
    await partner.signIn(KOLKATA, { language: 'bn', purpose: 'LIAISON' });
    await partner.page.getByRole('button', { name: 'চার্ট খুলুন' }).click();
    const shared = dialog(partner.page).locator('.charts-open', { hasText: title });
    await expect(shared).toContainText(IN_CHARGE);
    await shared.click();
    await expectLess(partner, all, answers);
    await partner.picture('walk-11-partner');
    await partner.signOut();
    await partner.signIn('auditor', { language: 'bn', purpose: 'AUDIT' });
    await expectAudited(partner.page, number);
    await partner.picture('walk-12-audit');
    await colleague.close();
  });

  test('with keys alone', async ({ page, browser }) => {
    const thrown: string[] = [];
    const walker = new Keys(page);
    page.on('pageerror', (error) => thrown.push(String(error)));
    await walker.countPointers();
    const io = new Investigator(page);
    const { press } = walker;

    await page.goto('/');
    await expect(page.locator('input[name=username]')).toBeFocused();
    await walker.tabTo('বাংলা', 'Shift+Tab');
    await press('Enter');
    await walker.tabTo(IN_CHARGE);
    await press('Enter', 'Enter');
    await expect(page.locator('#search')).toBeFocused();
    await walker.step('keys-01-start');

    await walker.write(RECRUITER.bangla);
    await expect(page.locator('[role=option][aria-selected=true]')).toContainText(RECRUITER.inBangla);
    await press('Enter');
    await expect.poll(async () => (await io.nodes()).length).toBe(1);
    await walker.step('keys-02-found');

    // The keyboard still writes Bangla: a command is the same key, whatever is printed on it.
    await walker.banglaKey('KeyE', 'ে');
    await expect(page.locator('.expand input').first()).toBeFocused();
    await press('Enter');
    await expect(page.locator('.expand')).toHaveCount(0);
    await expect.poll(async () => (await io.nodes()).length).toBeGreaterThan(5);
    await io.settled();
    await walker.step('keys-03-expanded');

    // What is heard on the way.
    const heard = spoken(page);
    await walker.find(RECRUITER.inBangla);
    const { links } = await io.drawn();
    const his = (await io.nodes()).find(labelled(RECRUITER.inBangla))!;
    const count = links.filter(({ source, target }) => source === his.id || target === his.id).length;
    let nth = 0;
    for (let words = ''; !words.includes(TRANSPORTER) && nth < count;) {
      nth += 1;
      await press('Shift+ArrowRight');
      await expect(heard).toContainText(`${bangla(count)}টি সংযোগের ${bangla(nth)} নম্বর: `);
      words = await heard.innerText();
    }
    await expect(heard).toContainText(
      new RegExp(
        `^${bangla(count)}টি সংযোগের ${bangla(nth)} নম্বর: সহযোগী, .*একাধিক উৎসে সমর্থিত, মান B2; অন্য প্রান্তে .*${TRANSPORTER}.*, ব্যক্তি।`,
      ),
    );
    await expect(details(page).locator('.link-sentence')).toContainText(TRANSPORTER);
    await press('Shift+ArrowRight');
    await expect(heard).toContainText(`${bangla(count)}টি সংযোগের ${bangla((nth % count) + 1)} নম্বর: `);
    await press('Shift+ArrowLeft');
    await expect(heard).toContainText(`${bangla(count)}টি সংযোগের ${bangla(nth)} নম্বর: `);
    await walker.step('keys-04-along-links');
    // From the link to the end that lies there, and back over it.
    const there = (await io.nodes()).find(labelled(TRANSPORTER))!;
    const [dx, dy] = [there.place.x - his.place.x, there.place.y - his.place.y];
    const way = Math.abs(dx) > Math.abs(dy) ? (dx > 0 ? 'Right' : 'Left') : dy > 0 ? 'Down' : 'Up';
    const back = { Right: 'Left', Left: 'Right', Down: 'Up', Up: 'Down' }[way];
    await press(`Arrow${way}`);
    await expect(heard).toContainText(
      new RegExp(`^সহযোগী, .*মান B2: .*${TRANSPORTER}.*, ব্যক্তি। [০-৯]+টি সংযোগ(, [০-৯]+টি অসমর্থিত)?।`),
    );
    await expect(page.locator('.details-head')).toContainText(TRANSPORTER);
    await press(`Arrow${back}`);
    await expect(heard).toContainText(/[০-৯]+টি সংযোগ, [০-৯]+টি অসমর্থিত।/);

    for (const name of [TRANSPORTER, 'PP-', 'যাতায়াত', ACCOUNT]) {
      const before = (await io.nodes()).length;
      await walker.find(name);
      await press('e');
      await expect(page.locator('.expand input').first()).toBeFocused();
      await press('Enter');
      await expect.poll(async () => (await io.nodes()).length).toBeGreaterThan(before);
      await io.settled();
    }
    await expectRouteAndMoney(io);
    await walker.step('keys-05-route-and-money');

    await press('m');
    await expect(page.locator('.map-list ol').first()).toContainText(CROSSING);
    await expect(page.locator('.map-host')).toBeFocused();
    await walker.step('keys-06-map');
    await press('m');
    await expect(page.locator('#chart')).toBeFocused();
    // The same as a table: what is chosen stays what it was.
    await press('t');
    await expect(page.locator('.twin [aria-pressed=true]')).toBeFocused();
    await expect(page.locator('.details-head')).toContainText(ACCOUNT);
    await walker.tabTo('সংযোগ');
    await press('Enter');
    await expect(page.locator('.table [role=row]', { hasText: PAYMENT }).first()).toBeVisible();
    await press('t');
    await expect(page.locator('#chart')).toBeFocused();

    await walker.find(RECRUITER.inBangla);
    await press('r');
    const to = page.locator('.path select').nth(1);
    await expect(to).toBeFocused();
    for (
      let at = 0;
      at < 40 && (await to.locator('option:checked').textContent())?.normalize('NFC') !== FLAT;
      at += 1
    )
      await press('ArrowDown');
    await walker.tabTo('খুঁজুন');
    await press('Enter');
    await expect(page.locator('.path-results p:focus')).toContainText('টি পথ');
    await expect(page.locator('.path-result').first()).toContainText(FLAT);
    await walker.tabTo('চার্টে রাখুন');
    await press('Enter');
    await expect.poll(async () => (await io.nodes()).map(({ label }) => label)).toContain(HARBOURER);
    await io.settled();
    await walker.step('keys-07-path');
    await press('Escape');
    await expect(page.locator('#chart')).toBeFocused();
    // The path is lit; once more, and all is.
    await expect(bar(page)).toContainText('আলোকিত');
    await press('Escape');
    await expect(bar(page)).toHaveCount(0);

    const before = (await io.drawn()).links.length;
    await press('w');
    await expect(bar(page)).toContainText(/[০-৯]+টির মধ্যে [০-৯]+টি।/);
    await expect.poll(async () => (await io.drawn()).links.length).toBeLessThan(before);
    await walker.step('keys-08-two-sources');
    await press('w', 'q');
    await expect(page.locator('.doubt h2')).toBeFocused();
    await expect(page.locator('.doubt-sources button').first()).toBeVisible();
    await press('Tab', 'Enter');
    await expect(bar(page)).toContainText(/ধরা হচ্ছে “.+” ভুল।/);
    await walker.step('keys-09-source-wrong');
    await press('Escape');
    await walker.command('এই অনুমান ছাড়ুন');
    await expect(bar(page)).toHaveCount(0);
    // Why a link is there: from the account to the payment, and on into its details.
    await walker.find(PAYMENT);
    await press('Shift+ArrowRight');
    await expect(heard).toContainText(/টি সংযোগের ১ নম্বর: .*১১ সেপ, ২০২৫, একটি উৎস, মান B2; অন্য প্রান্তে /);
    await press('Enter');
    await expect(page.locator('[role=menuitem]:focus')).toContainText('বিস্তারিত দেখান');
    await press('Enter');
    await expect(page.locator('.workspace-side')).toBeFocused();
    await expect(details(page).locator('.claim').first()).toContainText('জেলা পুলিশ, যশোর (নমুনা)');
    await walker.step('keys-10-why-a-link');
    await press('F6');
    await expect(page.locator('.time button:focus')).toHaveCount(1);
    await press('F6');
    await expect(page.locator('#search')).toBeFocused();

    const title = `রফিকুলের পথ ${Date.now().toString(36)}`;
    await press('Control+s');
    await expect(page.locator('input[name=title]')).toBeFocused();
    await walker.write(title);
    await press('Enter');
    await expect(page.locator('.chart-title')).toHaveText(title);
    await walker.step('keys-11-saved');
    const all = await io.nodes();
    await press('Control+o');
    await walker.tabTo(`${title} শেয়ার করুন`);
    await press('Enter');
    await expect(page.locator('input[name=username]')).toBeFocused();
    await walker.write(KOLKATA);
    await press('Enter');
    await expect(dialog(page).locator('.share-preview')).toContainText(FLAT);
    await walker.tabTo('শেয়ার করুন');
    await press('Enter');
    await expect(dialog(page).locator('.charts')).toContainText(PARTNER);
    await expect(page.locator('input[name=username]')).toBeFocused();
    await walker.step('keys-12-shared');
    await press('Escape');

    await page.evaluate(() => (window.print = () => {}));
    await walker.command('রপ্তানি');
    await expect(dialog(page)).toContainText('ছাপার জন্য PDF');
    for (let at = 0; at < 20 && !(await page.locator('input[type=radio]:focus').count()); at += 1)
      await press('Tab');
    for (let at = 0; at < 9 && !(await page.locator('input[value=PDF]').isChecked()); at += 1)
      await press('ArrowDown');
    await press('Enter');
    const number = await expectSheet(page, 'TLP:RED', IN_CHARGE, 'তদন্ত');
    await walker.step('keys-13-printed');
    await walker.tabTo('বের হোন', 'Shift+Tab');
    await press('Enter');
    await expect(page.locator('input[name=username]')).toBeFocused();
    expect(await walker.pointers()).toBe(0);
    expect(thrown).toEqual([]);

    // Of a browser in Bangla nobody asks for the language.
    const colleague = await browser.newContext({ locale: 'bn-BD' });
    const other = new Keys(await colleague.newPage());
    await other.countPointers();
    const partner = new Investigator(other.page);
    const answers = listen(other.page);
    await other.page.goto('/');
    const signIn = async (name: string) => {
      await other.tabTo(name);
      await other.press('Enter', 'Enter');
    };
    await signIn(PARTNER);
    await expect(other.page.locator('#search')).toBeFocused();
    await other.press('Control+o');
    await other.tabTo(title);
    await other.press('Enter');
    await expectLess(partner, all, answers);
    await other.step('keys-14-partner');
    await other.tabTo('বের হোন', 'Shift+Tab');
    await other.press('Enter');
    const question = other.page.getByRole('alertdialog');
    await expect(question).toBeVisible();
    await other.tabTo('বের হোন', 'Shift+Tab');
    await other.press('Enter');
    await expect(other.page.locator('input[name=username]')).toBeFocused();
    await signIn('নিরীক্ষক (নমুনা)');
    await expect(other.page.locator('#content')).toBeFocused();
    await other.tabTo(/^নথি/);
    await other.write(number);
    await other.press('Enter');
    await expectRow(other.page);
    await other.step('keys-15-audit');
    expect(await other.pointers()).toBe(0);
    await colleague.close();
  });
});
