import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, test, type Locator, type Page } from '@playwright/test';

/** What a person does in the browser, in words of the work. Everything goes through the screen. */
export type Language = 'en' | 'bn' | 'hi';
/** In pixels of the drawing. */
export interface DrawnBox {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}
/** Of the sign, and of the words where they can be read; null where there are none. */
export interface DrawnBoxes {
  sign: DrawnBox | null;
  label: DrawnBox | null;
}
export interface DrawnNode {
  id: string;
  label: string;
  type: string;
  classes: string[];
  place: { x: number; y: number };
  screen: { x: number; y: number };
  boxes: DrawnBoxes;
}
export interface DrawnLink {
  id: string;
  source: string;
  target: string;
  label: string;
  classes: string[];
  style: string;
  screen: { x: number; y: number };
  /** Where it runs, with the control points of its bends. */
  line: Record<'from' | 'to', { x: number; y: number }> & { bends: { x: number; y: number }[] };
  boxes: DrawnBoxes;
}

/** The parts of the workspace, as they stand along the foot of a phone. */
export const PARTS = ['chart', 'table', 'map', 'details', 'time'] as const;

/** What the search says once it has an answer: what was found, nothing, or that no search finds such a code. */
const ANSWERED = /Enter|Nothing found|No search finds|পাওয়া যায়নি|কোনো অনুসন্ধানে|नहीं मिला|किसी खोज में/;

export class Investigator {
  constructor(readonly page: Page) {}

  /** Opens the sign-in page in a language, takes the demo account and signs in. */
  async signIn(
    username: string,
    { language = 'en', purpose = 'INVESTIGATION' }: { language?: Language; purpose?: string } = {},
  ): Promise<void> {
    await this.page.addInitScript((chosen) => localStorage.setItem('setu.language', chosen), language);
    await this.page.goto('/');
    await this.page.locator('.demo-accounts button', { hasText: username }).first().click();
    await this.page.locator('select[name=purpose]').selectOption(purpose);
    await this.page.locator('button[type=submit]').click();
    await expect(this.page.locator('#chart, .audit, .administration, .sign-in .failure')).toBeVisible();
    if (await this.page.locator('.sign-in .failure').isVisible())
      throw new Error(
        `${username} could not sign in: ${await this.page.locator('.sign-in .failure').textContent()}`,
      );
  }
  async signOut(): Promise<void> {
    await this.page.locator('.who button').click();
    const question = this.page.getByRole('alertdialog');
    await this.page.locator('.sign-in').or(question).waitFor();
    // A chart that is not saved is asked about.
    if (await question.isVisible()) await question.locator('.primary').click();
    await this.page.locator('.sign-in').waitFor();
  }
  /** Types into the search box and waits for the answer to exactly these words. */
  async search(words: string): Promise<void> {
    const field = this.page.locator('#search');
    await field.fill('');
    await field.fill(words);
    const state = this.page.locator('.search-state');
    await expect(state).toHaveText(ANSWERED);
    await this.page.waitForTimeout(250);
    await expect(state).toHaveText(ANSWERED);
  }
  /** What these words find first, with all around it. */
  async chartAround(words: string): Promise<void> {
    await this.search(words);
    await this.putFirstResultOnChart();
    const before = (await this.nodes()).length;
    await this.expandChosen();
    await expect.poll(async () => (await this.nodes()).length).toBeGreaterThan(before);
  }
  async putFirstResultOnChart(): Promise<void> {
    const before = (await this.nodes()).length;
    await this.page.locator('#search').press('Enter');
    await expect.poll(async () => (await this.nodes()).length).toBeGreaterThan(before);
    await this.page.locator('#search').press('Escape');
    await this.settled();
  }
  /** Opens the expand panel of what is chosen; `only` keeps the rows with one of these words. */
  async expandChosen({ only, pageSize }: { only?: RegExp; pageSize?: string } = {}): Promise<void> {
    await this.page.locator('#chart').focus();
    await this.page.keyboard.press('e');
    const panel = this.page.locator('.expand');
    await panel.locator('.primary').waitFor();
    if (only) {
      await panel.locator('.expand-all input').uncheck();
      const rows = panel.locator('.expand-counts label:not(.expand-all)');
      for (let at = 0; at < (await rows.count()); at += 1)
        if (only.test((await rows.nth(at).textContent()) ?? '')) await rows.nth(at).locator('input').check();
    }
    if (pageSize) await panel.locator('select').nth(1).selectOption(pageSize);
    await panel.locator('.primary').click();
    await expect(this.page.locator('.waiting')).toHaveText('');
    await this.settled();
  }
  /** Shows one part of the workspace on a phone. */
  async showPart(part: (typeof PARTS)[number]): Promise<void> {
    const button = this.page.locator('.workspace-parts button').nth(PARTS.indexOf(part));
    await button.click();
    await expect(button).toHaveAttribute('aria-current', 'true');
  }
  async drawn(): Promise<{ nodes: DrawnNode[]; links: DrawnLink[] }> {
    return this.page
      .locator('#chart')
      .evaluate((host) =>
        (host as unknown as { drawnElements(): { nodes: DrawnNode[]; links: DrawnLink[] } }).drawnElements(),
      );
  }
  async nodes(): Promise<DrawnNode[]> {
    return (await this.drawn()).nodes;
  }
  /** Waits until nothing on the chart moves any more. */
  async settled(): Promise<void> {
    let last = '';
    await expect
      .poll(
        async () => {
          const now = JSON.stringify(
            (await this.nodes()).map(({ id, place }) => [id, Math.round(place.x), Math.round(place.y)]),
          );
          const isStill = now === last;
          last = now;
          return isStill;
        },
        { intervals: [350] },
      )
      .toBe(true);
  }
  async thing(find: (node: DrawnNode) => boolean): Promise<DrawnNode> {
    const found = (await this.nodes()).find(find);
    if (!found)
      throw new Error(
        `not on the chart; there is: ${(await this.nodes()).map(({ label, type }) => `${label} (${type})`).join(', ')}`,
      );
    return found;
  }
  async clickThing(
    find: (node: DrawnNode) => boolean,
    options: { button?: 'left' | 'right'; adding?: boolean } = {},
  ): Promise<DrawnNode> {
    const node = await this.thing(find);
    await this.clickAt(node.screen, options);
    return node;
  }
  /** Moves a thing by hand, by so many pixels of the screen. */
  async drag(id: string, dx: number, dy: number): Promise<void> {
    const { screen } = await this.thing((node) => node.id === id);
    const box = (await this.page.locator('#chart').boundingBox())!;
    const [x, y] = [box.x + screen.x, box.y + screen.y];
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x + dx / 2, y + dy / 2, { steps: 4 });
    await this.page.mouse.move(x + dx, y + dy, { steps: 4 });
    await this.page.mouse.up();
  }
  async clickLink(find: (link: DrawnLink) => boolean): Promise<DrawnLink> {
    const link = (await this.drawn()).links.find(find);
    if (!link) throw new Error('no such link on the chart');
    await this.clickAt(link.screen);
    return link;
  }
  private async clickAt(
    at: { x: number; y: number },
    { button = 'left', adding = false }: { button?: 'left' | 'right'; adding?: boolean } = {},
  ): Promise<void> {
    const box = (await this.page.locator('#chart').boundingBox())!;
    if (adding) await this.page.keyboard.down('Control');
    await this.page.mouse.click(box.x + at.x, box.y + at.y, { button });
    if (adding) await this.page.keyboard.up('Control');
    await this.page.waitForTimeout(300);
  }
  async goTo(place: 'chart' | 'review' | 'import'): Promise<void> {
    await this.page
      .locator('.frame-head nav button')
      .nth(['chart', 'review', 'import'].indexOf(place))
      .click();
  }
  /** A picture for a person to look at. */
  async picture(name: string): Promise<void> {
    await this.page.waitForTimeout(200);
    await this.page.screenshot({
      path: fileURLToPath(new URL(`../../test-results/${name}.png`, import.meta.url)),
    });
  }
}

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
interface Violation {
  id: string;
  help: string;
  nodes: { target: unknown[]; failureSummary: string }[];
}
/** The title and the button of a window that does something are on the screen, however long it is. */
export async function expectEndsInSight(dialog: Locator): Promise<void> {
  for (const part of ['header', '.actions [type=submit]'])
    await expect(dialog.locator(part)).toBeInViewport({ ratio: 1 });
}
/** Holds the screen as it is now to WCAG 2.2 AA as far as axe can tell. */
export async function expectAccessible(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(readFileSync(axePath, 'utf8'));
  const { violations, passed } = await page.evaluate(async () => {
    const axe = (
      window as unknown as {
        axe: {
          run(context: unknown, options: unknown): Promise<{ violations: Violation[]; passes: unknown[] }>;
        };
      }
    ).axe;
    const result = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      // Of what holds only the names of the rules are told: the rest is a quarter of the work.
      resultTypes: ['violations'],
      // For rules about sounds and films, of which there are none.
      preload: false,
    });
    return { violations: result.violations, passed: result.passes.length };
  });
  expect(passed).toBeGreaterThan(8);
  expect(
    violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}: ${nodes
          .map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary})`)
          .slice(0, 3)
          .join(' | ')}`,
    ),
  ).toEqual([]);
}

/** Each test fails on any error that the page itself throws. */
export const investigate = test.extend<{ io: Investigator }>({
  io: async ({ page }, use) => {
    const thrown: string[] = [];
    page.on('pageerror', (error) => thrown.push(String(error.stack ?? error)));
    await use(new Investigator(page));
    expect(thrown).toEqual([]);
  },
});
