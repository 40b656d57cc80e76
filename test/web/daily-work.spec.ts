import { expect } from '@playwright/test';
import { JASHORE, KOLKATA, RECRUITER } from './demo.js';
import { expectAccessible, expectEndsInSight, investigate as test } from './investigator.js';

test.describe('signing in', () => {
  test('says the same of a wrong name and a wrong password, in the reader’s language', async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem('setu.language', 'bn'));
    const said: (string | null)[] = [];
    for (const username of ['nobody.at.all', JASHORE]) {
      await page.goto('/');
      await page.locator('input[name=username]').fill(username);
      await page.locator('input[name=password]').fill('wrong-on-purpose');
      await page.locator('button[type=submit]').click();
      await expect(page.locator('.sign-in .failure')).toBeVisible();
      said.push(await page.locator('.sign-in .failure').textContent());
    }
    expect(said[0]).toBe(said[1]);
    expect(said[0]).toMatch(/[\u0980-\u09ff]/);
  });
  test('takes each demo sign-in with a purpose that its role may use', async ({ page }) => {
    await page.goto('/');
    const tiles = page.locator('.demo-accounts button');
    await tiles.first().waitFor();
    const names = await tiles.locator('code').allTextContents();
    expect(names.length).toBeGreaterThan(5);
    for (const [language, letters] of [
      ['বাংলা', /^[\u0980-\u09ff।,() -]+$/u],
      ['हिन्दी', /^[\u0900-\u097f।,() -]+$/u],
    ] as const) {
      await page.getByRole('button', { name: language }).click();
      await expect(tiles.first().locator('strong')).toHaveText(letters);
      for (const said of await tiles.locator('strong, span').allTextContents()) expect(said).toMatch(letters);
    }
    await page.getByRole('button', { name: 'English' }).click();
    for (const name of names) {
      await tiles.filter({ hasText: name }).first().click();
      await page.locator('button[type=submit]').click();
      await page.locator('.who button').click();
      await page.locator('.sign-in').waitFor();
      await tiles.first().waitFor();
    }
  });

  test('asks again when the session is over, and shows nothing of the chart then', async ({
    io,
    page,
    context,
  }) => {
    await io.signIn(JASHORE);
    await io.search(RECRUITER.bangla);
    await io.putFirstResultOnChart();
    await context.clearCookies();
    await page.locator('#search').fill('Alam');
    await expect(page.locator('.sign-in')).toBeVisible();
    await expect(page.locator('body')).not.toContainText(RECRUITER.latin);
  });
  test('needs nothing from outside its own address', async ({ io, page, baseURL }) => {
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(baseURL!) && !/^(data|blob):/.test(request.url()))
        elsewhere.push(request.url());
    });
    await io.signIn(JASHORE);
    await io.search(RECRUITER.bangla);
    await io.putFirstResultOnChart();
    expect(elsewhere).toEqual([]);
  });
});

test.describe('on the chart', () => {
  test.beforeEach(async ({ io }) => {
    await io.signIn(JASHORE);
    await io.search(RECRUITER.bangla);
    await io.putFirstResultOnChart();
  });

  test('an investigator records a claim with its report, sees it, and withdraws it with a reason', async ({
    io,
    page,
  }) => {
    const report = `Statement ${Date.now().toString(36)}`;
    await page.locator('#chart').focus();
    await page.keyboard.press('a');
    const dialog = page.locator('.assertion');
    // On a small screen, a phone, and a screen of twice the size of everything.
    for (const [width, height] of [
      [360, 640],
      [683, 384],
      [1366, 768],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expectEndsInSight(page.getByRole('dialog'));
    }
    await dialog.locator('label', { hasText: /^What/ }).locator('select').selectOption('occupation');
    await dialog.locator('[name=value]').fill('tea stall at the bus stand');
    await dialog.locator('[name=when]').fill('ঈদের দুই দিন পর');
    // Without the report it comes from, the browser refuses to send it and the server to keep it.
    await dialog.getByRole('button', { name: 'Record', exact: true }).click();
    await expect(dialog).toBeVisible();
    await dialog.locator('[name=reportTitle]').fill(report);
    // Whatever order the browser writes a date in, its words stand beside it.
    await dialog.locator('[name=reportedOn]').fill('2026-03-05');
    await expect(dialog).toContainText('5 Mar 2026');
    await dialog.locator('[name=reliability]').selectOption('C');
    await dialog.locator('[name=credibility]').selectOption('3');
    await dialog.getByRole('checkbox', { name: /tells who a protected person is/ }).check();
    await io.picture('20-add-claim');
    await dialog.getByRole('button', { name: 'Record', exact: true }).click();
    await expect(dialog.locator('.failure')).toBeHidden();
    await expect(dialog).toBeHidden();
    const claim = page.locator('.claim', { hasText: report });
    await expect(claim).toContainText('tea stall at the bus stand');
    await expect(claim).toContainText('ঈদের দুই দিন পর');
    await expect(claim).toContainText(', 5 Mar 2026 (Statement)');
    await expect(claim.locator('.grade')).toHaveText('C3');
    // The source tells who a protected person is: its title is on no paper (VP-32).
    await expect(claim).toContainText('Source names a protected person');
    await expect(claim.getByText(report)).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(claim.getByText('Source names a protected person')).toBeVisible();
    await expect(claim.getByText(report)).toBeHidden();
    await page.emulateMedia({ media: 'screen' });
    await expect(claim).toContainText('TLP:AMBER+STRICT');
    await expect(claim).toContainText('Pass on: no');
    await claim.locator('summary').click();
    await claim.getByRole('button', { name: 'Withdraw this claim' }).click();
    await page.locator('.dialog textarea').fill('entered for the wrong person');
    const withholds = page.getByRole('checkbox', { name: 'It names or could find a protected person' });
    await expect(withholds).not.toBeChecked();
    await withholds.check();
    await io.picture('20-withhold');
    await expectAccessible(page);
    await page.locator('.dialog .primary').click();
    await expect(claim).toBeHidden();
  });

  test('a server that goes away in the middle of an expansion leaves the chart as it was and says so', async ({
    io,
    page,
  }) => {
    const before = await io.nodes();
    await page.locator('#chart').focus();
    await page.keyboard.press('e');
    await page.locator('.expand .primary').waitFor();
    await page.route('**/graphql', (route) => route.abort());
    await page.locator('.expand .primary').click();
    await expect(page.locator('.notice-error')).toContainText("can't be reached");
    expect((await io.nodes()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    await page.unroute('**/graphql');
    await io.expandChosen();
    expect((await io.nodes()).length).toBeGreaterThan(before.length);
  });

  test('a dragged thing stays where it was put through later expansions, and undo brings it back', async ({
    io,
    page,
  }) => {
    await io.expandChosen();
    const node = await io.thing(({ type }) => type === 'Phone');
    await io.drag(node.id, 60, -40);
    const dragged = await io.thing(({ id }) => id === node.id);
    expect(
      Math.abs(dragged.place.x - node.place.x) + Math.abs(dragged.place.y - node.place.y),
    ).toBeGreaterThan(20);
    expect(dragged.classes).toContain('pinned');
    await io.clickThing(({ type }) => type === 'Network');
    await io.expandChosen({ pageSize: '10' });
    const later = await io.thing(({ id }) => id === node.id);
    expect([Math.round(later.place.x), Math.round(later.place.y)]).toEqual([
      Math.round(dragged.place.x),
      Math.round(dragged.place.y),
    ]);
    await page.locator('#chart').focus();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect
      .poll(async () => Math.round((await io.thing(({ id }) => id === node.id)).place.x))
      .toBe(Math.round(node.place.x));
  });

  test('names and words lie on nothing else after expanding and arranging, and all of it is in view then', async ({
    io,
    page,
  }) => {
    const crowded = async () => {
      const { nodes, links } = await io.drawn();
      const boxes = [...nodes, ...links].flatMap(({ id, boxes: { sign, label } }) =>
        [sign, label].flatMap((box, at) =>
          box ? [{ what: `${at === 0 ? 'sign' : 'words'} of ${id}`, ...box }] : [],
        ),
      );
      // A box has a pixel or two of air around it.
      const AIR = 3;
      return boxes.flatMap((a, at) =>
        boxes
          .slice(at + 1)
          .filter(
            (b) =>
              a.what.split(' of ')[1] !== b.what.split(' of ')[1] &&
              a.x1 + AIR < b.x2 &&
              b.x1 + AIR < a.x2 &&
              a.y1 + AIR < b.y2 &&
              b.y1 + AIR < a.y2,
          )
          .map((b) => `${a.what} and ${b.what}`),
      );
    };
    const SIGN = 38;
    /** Things that a line runs through although it does not end there; each of its bends has one control point. */
    const crossed = async () => {
      const { nodes, links } = await io.drawn();
      return links.flatMap(({ source, target, line: { from, to, bends } }) => {
        const over = bends[0] ?? { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
        const spots = Array.from({ length: 41 }, (_, at) => {
          const t = at / 40;
          const part = (a: number, b: number, c: number) =>
            (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t ** 2 * c;
          return { x: part(from.x, over.x, to.x), y: part(from.y, over.y, to.y) };
        });
        return nodes
          .filter(({ id }) => id !== source && id !== target)
          .filter(({ place }) => spots.some(({ x, y }) => Math.hypot(x - place.x, y - place.y) < SIGN / 2))
          .map(({ label }) => `a line from ${source} to ${target} through ${label}`);
      });
    };
    await io.expandChosen();
    expect((await io.nodes()).length).toBeGreaterThan(8);
    expect((await io.drawn()).links.filter(({ boxes }) => boxes.label).length).toBeGreaterThan(5);
    expect(await crowded()).toEqual([]);
    // Seen so small that names as they are could not be read: each is there, and larger where there is room.
    await page.getByRole('button', { name: 'Zoom out' }).click({ clickCount: 3 });
    const named = (await io.nodes()).map(({ classes }) => classes);
    expect(named.every((classes) => classes.includes('legible'))).toBe(true);
    expect(named.filter((classes) => classes.includes('enlarged')).length).toBeGreaterThan(named.length / 2);
    expect(await crowded()).toEqual([]);
    await io.picture('24-names-small');
    await io.clickThing(({ type }) => type === 'Network');
    await io.expandChosen();
    expect(await crowded()).toEqual([]);
    expect((await io.drawn()).links.some(({ classes }) => classes.includes('bent'))).toBe(true);
    expect(await crossed()).toEqual([]);
    await page.getByRole('button', { name: 'Zoom in' }).click({ clickCount: 5 });
    expect((await io.nodes()).some(({ classes }) => classes.includes('enlarged'))).toBe(false);
    await page.getByRole('button', { name: 'Arrange anew' }).click();
    await expect(page.locator('.waiting')).toHaveText('');
    await io.settled();
    expect(await crowded()).toEqual([]);
    const { width, height } = (await page.locator('#chart').boundingBox())!;
    const outOfView = async () =>
      (await io.nodes())
        .flatMap(({ boxes: { sign, label } }) => [sign!, ...(label ? [label] : [])])
        .filter(({ x1, y1, x2, y2 }) => Math.min(x1, y1) < 0 || x2 > width || y2 > height).length;
    expect(await outOfView()).toBe(0);
    await io.picture('24-arranged');
    // And again by its key, after the view was moved.
    await page.getByRole('button', { name: 'Zoom in' }).click({ clickCount: 5 });
    expect(await outOfView()).toBeGreaterThan(0);
    await page.locator('#chart').focus();
    await page.keyboard.press('0');
    await expect.poll(outOfView).toBe(0);
  });

  test('the search closes after a choice and by Escape, and leaves the keys to the chart', async ({
    io,
    page,
  }) => {
    const results = page.locator('.search-results');
    await io.search('Alam Sardar');
    await expect(results).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(results).toBeHidden();
    await expect(page.locator('#chart')).toBeFocused();
    await expect.poll(async () => (await io.nodes()).length).toBe(2);
    await page.locator('#search').focus();
    await expect(results).toBeVisible();
    await page.locator('[role=option]').first().click();
    await expect(results).toBeHidden();
    await page.locator('#search').focus();
    await expect(results).toBeVisible();
    for (const [value, isFocused] of [
      ['Alam Sardar', true],
      ['', true],
      ['', false],
    ] as const) {
      await page.keyboard.press('Escape');
      await expect(results).toBeHidden();
      await expect(page.locator('#search')).toHaveValue(value);
      const field = expect(page.locator('#search'));
      await (isFocused ? field.toBeFocused() : field.not.toBeFocused());
    }
  });

  test('a new chart asks before it takes away one that is not saved, and only then', async ({ io, page }) => {
    const question = page.getByRole('alertdialog', { name: 'Begin a new chart?' });
    const fresh = page.getByRole('button', { name: 'New chart', exact: true });
    await fresh.click();
    await expect(question).toBeVisible();
    await expectAccessible(page);
    await io.picture('26-new-chart');
    await question.getByRole('button', { name: 'Cancel' }).click();
    expect(await io.nodes()).toHaveLength(1);
    await fresh.click();
    await question.getByRole('button', { name: 'Empty chart' }).click();
    await expect.poll(async () => (await io.nodes()).length).toBe(0);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await io.nodes()).length).toBe(1);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.locator('input[name=title]').fill(`Kept ${Date.now().toString(36)}`);
    await page.locator('.dialog .primary').click();
    await expect(page.locator('.chart-title')).not.toContainText('not saved');
    await fresh.click();
    await expect(question).toBeHidden();
    await expect.poll(async () => (await io.nodes()).length).toBe(0);
  });

  test('a saved chart says so for some seconds, to the eye and to screen readers, and is saved on the way out when it changed', async ({
    io,
    page,
  }) => {
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const title = `Said ${Date.now().toString(36)}`;
    await page.locator('input[name=title]').fill(title);
    const standing = () => page.locator('#chart').boundingBox();
    const before = await standing();
    await page.locator('.dialog .primary').click();
    await expect(page.locator('.notice')).toContainText(title);
    expect(await standing()).toEqual(before);
    await expect(page.locator('.only-spoken[aria-live]')).toContainText(title);
    await expect(page.locator('.notice')).toBeHidden();
    await expect(page.locator('.only-spoken[aria-live]')).toHaveText('');
    await io.expandChosen();
    const count = (await io.nodes()).length;
    await page.locator('.who button').click();
    await page.getByRole('button', { name: 'Save and sign out' }).click();
    await expect(page.locator('.sign-in')).toBeVisible();
    await io.signIn(JASHORE);
    await page.keyboard.press('Control+o');
    await page.locator('.charts-open').filter({ hasText: title }).click();
    await expect.poll(async () => (await io.nodes()).length).toBe(count);
  });

  test('a reload keeps a chart that is not saved; signing out in any window leaves nothing of it anywhere', async ({
    io,
    page,
    context,
  }) => {
    await io.expandChosen();
    const places = async () =>
      JSON.stringify(
        (await io.nodes()).map(({ id, place: { x, y } }) => [id, Math.round(x), Math.round(y)]).sort(),
      );
    const before = await places();
    // The legend stays as it was left.
    const legend = page.locator('.legend-head');
    await legend.click();
    await page.waitForTimeout(500);
    await page.reload();
    await expect.poll(places).toBe(before);
    await expect(legend).toHaveAttribute('aria-expanded', 'false');
    await legend.click();
    await io.goTo('review');
    await io.goTo('chart');
    await expect(legend).toHaveAttribute('aria-expanded', 'true');
    await expect(page.locator('.chart-title')).toContainText('not saved');
    await page.locator('.who button').click();
    const question = page.getByRole('alertdialog', { name: 'Sign out without saving?' });
    await expect(question).toBeVisible();
    await io.picture('sign-out-unsaved');
    await question.getByRole('button', { name: 'Save it under a name first' }).click();
    await expect(question).toBeHidden();
    await expect(page.getByRole('dialog', { name: 'Save the chart' }).getByLabel('Title')).toBeFocused();
    await page.keyboard.press('Escape');
    expect(await places()).toBe(before);
    const kept = () => page.evaluate(() => JSON.stringify({ ...sessionStorage }));
    expect(await kept()).toContain('setu.draft.');
    expect(await kept()).not.toMatch(/Rafiqul|PP-/);

    const other = await context.newPage();
    await other.goto('/');
    await other.locator('.who button').click();
    await expect(other.locator('.sign-in')).toBeVisible();
    await expect(page.locator('.sign-in')).toBeVisible();
    expect(await kept()).toBe('{}');
    await io.signIn(KOLKATA, { purpose: 'LIAISON' });
    expect(await io.nodes()).toEqual([]);
    await io.signOut();
    await io.signIn(JASHORE);
    await page.waitForTimeout(500);
    expect(await io.nodes()).toEqual([]);
  });

  test('month after month the network of the demonstration looks different', async ({ io, page }) => {
    await io.expandChosen();
    await io.clickThing(({ type }) => type === 'ProtectedPerson');
    await io.expandChosen();
    await io.picture('27-time-all');
    const seen = new Set<string>();
    await page.locator('#chart').focus();
    for (let at = 0; at < 16; at += 1) {
      await page.keyboard.press(']');
      await page.waitForTimeout(60);
      seen.add(JSON.stringify((await io.drawn()).links.map(({ id }) => id).sort()));
      if (at === 10) await io.picture('28-time-month');
    }
    expect(seen.size).toBeGreaterThanOrEqual(8);
  });

  test('two windows on one saved chart: the second to save is told, and overwrites nothing', async ({
    page,
    context,
  }) => {
    const title = `Two windows ${Date.now().toString(36)}`;
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.locator('input[name=title]').fill(title);
    await page.locator('.dialog .primary').click();
    await expect(page.locator('.chart-title')).toHaveText(title);
    const other = await context.newPage();
    await other.goto('/');
    await other.getByRole('button', { name: 'Open a chart' }).click();
    await other.locator('.charts-open', { hasText: title }).click();
    await expect(other.locator('.chart-title')).toHaveText(title);
    // Each moves it elsewhere: what says the same is no conflict.
    for (const [window, way, outcome] of [
      [other, 'Alt+ArrowRight', '.notice-info'],
      [page, 'Alt+ArrowDown', '.notice-error'],
    ] as const) {
      await window.locator('#chart').focus();
      await window.keyboard.press('ArrowRight');
      await window.keyboard.press(way);
      await expect(window.locator('.chart-title')).toContainText('not saved');
      await window.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(window.locator(outcome)).toBeVisible();
    }
    await expect(page.locator('.notice-error')).toContainText('changed elsewhere');
  });

  test('everything is said in another language at once, names of things too', async ({ io, page }) => {
    await page.getByRole('button', { name: 'বাংলা' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'bn');
    await expect.poll(async () => (await io.nodes())[0]?.label).toBe(RECRUITER.inBangla);
    await expect(page.locator('.who strong')).toHaveText('তদন্তকারী কর্মকর্তা, যশোর (নমুনা)');
    await expect(page.locator('.details-head')).toContainText('ব্যক্তি');
    await page.getByRole('button', { name: 'हिन्दी' }).click();
    await expect(page.locator('.details-head')).toContainText('व्यक्ति');
  });

  test('the whole walk works without a mouse', async ({ io, page }) => {
    await page.locator('#chart').focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('[role=menu]')).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('[role=menuitem]:focus')).toContainText('Expand');
    await page.keyboard.press('Enter');
    await page.locator('.expand .primary').waitFor();
    await page.locator('.expand .primary').focus();
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await io.nodes()).length).toBeGreaterThan(3);
    await io.settled();
    await page.locator('#chart').focus();
    const seen = new Set<string>();
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(120);
      seen.add((await page.locator('.details-head h2').textContent()) ?? '');
    }
    expect(seen.size).toBeGreaterThan(2);
    await page.keyboard.press('?');
    await expect(page.locator('.keys').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('t');
    await page.locator('.table').waitFor();
    await page.locator('.table [role=row]').nth(1).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('F10');
    await expect(page.locator('[role=menu]')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.locator('[role=menu]')).toBeHidden();
    // The page behind a menu takes keys again once the focus is back where it was opened.
    await expect(page.locator('.table [role=row]').nth(2)).toBeFocused();
    await page.keyboard.press('/');
    await expect(page.locator('#search')).toBeFocused();
  });

  test('prints with user, agency, time, marking and purpose across the page', async ({ io, page }) => {
    await io.expandChosen();
    await page.emulateMedia({ media: 'print' });
    const watermark = page.locator('.watermark');
    await expect(watermark).toBeVisible();
    for (const words of ['TLP:RED', JASHORE, 'Jashore', 'Investigation', '2'])
      await expect(watermark).toContainText(words);
    await io.picture('21-print');
  });
});
