import { cpus, loadavg } from 'node:os';
import { expect } from '@playwright/test';
import { hashOf } from './operations.js';
import { JASHORE, RECRUITER } from './demo.js';
import { investigate as test } from './investigator.js';

const NODES = 5_000;
const LINKS = 10_000;
/** After so long it counts as not painted. */
const LONGEST_MS = 90_000;

/** Recording every step would be most of what is measured. */
test.use({ trace: 'off' });

/** Runs in the page before it: answers two questions from there with a network of communities, always the same. */
function answerWithBigNetwork([nodes, links, imports, importGraph]: readonly [
  number,
  number,
  string,
  string,
]): void {
  const names = ['মোঃ রহিম', 'Abdul Karim', 'सुनीता देवी', 'করিম শেখ', 'राजेश कुमार'];
  let seed = 7;
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const graph = () => ({
    entities: Array.from({ length: nodes }, (_, at) => ({
      id: `n${at}`,
      type: ['Person', 'Phone', 'Site', 'FinancialAccount'][at % 4],
      caption: `${names[at % 5]} ${at}`,
      aliases: [],
      isProtected: false,
      particulars: [],
      memberIds: [],
    })),
    links: Array.from({ length: links }, (_, at) => {
      const from = Math.floor(random() * nodes);
      const to =
        random() < 0.92
          ? Math.floor(from / 100) * 100 + Math.floor(random() * 100)
          : Math.floor(random() * nodes);
      return {
        id: `l${at}`,
        relation: 'RELATED_TO',
        subjectId: `n${from}`,
        objectId: `n${to === from ? (to + 1) % nodes : to}`,
        assertionCount: 1,
        independentSources: 1,
        strength: ['corroborated', 'single', 'inferred'][at % 3],
        weight: null,
        bestGrading: { reliability: 'B', credibility: '2' },
        periods: [{ earliest: null, latest: null, isUncertain: false, origins: [0] }],
      };
    }),
  });
  const run = {
    id: 'imp_big',
    fileName: 'big.csv',
    sha256: '0',
    mappingName: 'big',
    state: 'completed',
    rows: links,
    rowsDone: links,
    unchanged: 0,
    doubtful: 0,
    doubts: [],
    errorCount: 0,
    emptyRows: 0,
    passedOver: 0,
    joined: null,
    changed: null,
    unmapped: [],
    startedAt: '2026-01-01T00:00:00Z',
    finishedAt: null,
    failureKey: null,
    startedBy: 'x',
    created: [],
    errors: [],
    sample: [],
  };
  const bigText = JSON.stringify({ data: { importGraph: graph() } });
  const real = window.fetch;
  window.fetch = async (input, init) => {
    const question = String(init?.body ?? '');
    const answer = question.includes(imports)
      ? JSON.stringify({ data: { imports: [run] } })
      : question.includes(importGraph)
        ? bigText
        : null;
    return answer === null
      ? real(input, init)
      : new Response(answer, { headers: { 'content-type': 'application/json' } });
  };
}

/** Runs in the page before it: tells when a worker is given its first work, and when it says that it is done. */
function watchLayout(): void {
  const times = ((window as unknown as { layoutTimes: { began?: number; done?: number } }).layoutTimes = {});
  window.Worker = class extends Worker {
    override postMessage(...message: Parameters<Worker['postMessage']>): void {
      Object.assign(times, { began: performance.now() });
      this.addEventListener('message', ({ data }: MessageEvent<{ isDone?: boolean }>) => {
        if (data.isDone) Object.assign(times, { done: performance.now() });
      });
      super.postMessage(...message);
    }
  };
}

test('5,000 things and 10,000 links are painted, and the page stays free while they are laid out', async ({
  io,
  page,
}) => {
  await page.addInitScript(answerWithBigNetwork, [
    NODES,
    LINKS,
    hashOf('Imports'),
    hashOf('ImportGraph'),
  ] as const);
  await page.addInitScript(watchLayout);
  await io.signIn(JASHORE);
  await page.goto('/import');
  await page
    .locator('.runs')
    .getByRole('button', { name: /Put on the chart/ })
    .waitFor();
  const figures = await page.evaluate(
    async ([nodes, links, longest]) => {
      const beats: number[] = [];
      const beating = setInterval(() => beats.push(performance.now()), 10);
      const painted = (): string | undefined =>
        (document.getElementById('chart') as (HTMLElement & { shown?(): { size: string } }) | null)?.shown?.()
          .size;
      const began = performance.now();
      document.querySelector<HTMLButtonElement>('.runs button')!.click();
      while (painted() !== `${nodes}/${links}` && performance.now() - began < longest)
        await new Promise((resolve) => setTimeout(resolve, 20));
      const paintedAt = performance.now();
      // The layout goes on in its worker; the page must stay free.
      const layout = (window as unknown as { layoutTimes: { began?: number; done?: number } }).layoutTimes;
      while (layout.done === undefined && performance.now() - began < longest)
        await new Promise((resolve) => setTimeout(resolve, 20));
      clearInterval(beating);
      return {
        painted: painted(),
        paintedMs: Math.round(paintedAt - began),
        layoutMs: layout.done === undefined ? null : Math.round(layout.done - layout.began!),
        longestGapMs: Math.round(Math.max(...beats.map((at, index) => at - (beats[index - 1] ?? began)))),
        beatsInLayout: beats.filter((at) => at > layout.began! && at < layout.done!).length,
      };
    },
    [NODES, LINKS, LONGEST_MS] as const,
  );
  const report = JSON.stringify({
    ...figures,
    loadPerCore: Math.round((10 * loadavg()[0]!) / cpus().length) / 10,
  });
  test.info().annotations.push({ type: 'figures', description: report });
  console.log(report);
  expect(figures.painted).toBe(`${NODES}/${LINKS}`);
  // Times are for the reader of the report: a busy machine moves them. A layout in the page itself would leave no beat at all.
  expect(figures.layoutMs).not.toBeNull();
  expect(figures.beatsInLayout).toBeGreaterThan(0);

  // It is painted in pieces: what is on the screen in the end is as full as when it is painted whole.
  await expect.poll(() => page.evaluate(isAllShown)).toBe(true);
  await io.picture('24-five-thousand');
  const ink = await page.evaluate(inkOnScreen);
  expect(ink).toBeGreaterThan(0.01);

  // The view follows the hand while the next picture is made, and shows it in the end.
  const box = (await page.locator('#chart').boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.wheel(0, -600);
  await expect.poll(() => page.evaluate(isAllShown)).toBe(true);
  expect(await page.evaluate(inkOnScreen)).not.toBe(ink);
  await page.mouse.wheel(0, 600);

  // While a table stands in its place it has no size; seen again it is there again.
  await page.locator('#chart').focus();
  await page.keyboard.press('t');
  await page.locator('.twin').waitFor();
  await page.setViewportSize({ width: 1200, height: 700 });
  await page.keyboard.press('t');
  await page.locator('#chart').waitFor();
  await expect.poll(() => page.evaluate(isAllShown)).toBe(true);
  expect(await page.evaluate(inkOnScreen)).toBeGreaterThan(0.01);
});

test('a chart that nothing happens to asks for no frames, and wakes at a touch', async ({ io, page }) => {
  await io.signIn(JASHORE);
  await io.chartAround(RECRUITER.bangla);
  await io.settled();
  await page.evaluate(() => {
    const ask = window.requestAnimationFrame.bind(window);
    Object.assign(window, { framesAsked: 0 });
    window.requestAnimationFrame = (frame) => {
      (window as unknown as { framesAsked: number }).framesAsked += 1;
      return ask(frame);
    };
  });
  const asked = async () => {
    await page.evaluate(() => Object.assign(window, { framesAsked: 0 }));
    await page.waitForTimeout(700);
    return page.evaluate(() => (window as unknown as { framesAsked: number }).framesAsked);
  };
  await expect.poll(asked).toBe(0);
  await io.clickThing(({ classes }) => !classes.includes('group'));
  expect(await asked()).toBeGreaterThan(0);
  await expect.poll(asked).toBe(0);
});

const isAllShown = () =>
  (document.getElementById('chart') as unknown as { shown(): { isAll: boolean } }).shown().isAll;
/** How much of the layer of things and links is not empty. */
function inkOnScreen(): number {
  const layer = document.querySelector<HTMLCanvasElement>('#chart canvas[data-id="layer2-node"]')!;
  const { data } = layer.getContext('2d')!.getImageData(0, 0, layer.width, layer.height);
  let ink = 0;
  for (let at = 3; at < data.length; at += 4) if (data[at]! > 0) ink += 1;
  return ink / (data.length / 4);
}
