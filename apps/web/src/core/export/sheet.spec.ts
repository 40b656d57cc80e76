import { headingsOn } from '../columns.js';
import { SaxesParser } from 'saxes';
import { writeContent } from '../chart-content.js';
import { derive } from '../derive.js';
import { FLAT, link, LINKS, ORIGIN, PHONE, PROTECTED, RECRUITER, thing, workspaceOf } from '../fixture.js';
import { LINK_STRENGTHS, type EntitySummary, type Group, type Link } from '../model.js';
import type { Drawing } from './drawing.js';
import { writeSheet, type Paper, type SheetWords } from './sheet.js';
import { wrap } from './svg.js';

const WORDS: SheetWords = {
  light: 'TLP:AMBER+STRICT',
  title: 'রাতের <বাস>',
  caption: 'Exported by io.jashore · 4 Mar 2026 · Purpose: Investigation · Number: exp_k5',
  strength: Object.fromEntries(LINK_STRENGTHS.map((each) => [each, `is ${each}`])) as SheetWords['strength'],
  term: (type) => `a ${type}`,
  name: ({ entity }) => entity.caption,
  line: ({ link: { relation } }) => relation,
  group: ({ id }) => id,
  hull: ({ id }) => id,
  note: ({ task }) => (task ? 'Open' : 'Note'),
  count: String,
  heading: ({ head }) => head,
  bundle: ({ links }) => `${String(links.length)} links`,
};
const measure = (text: string, size: number): number => (text.length * size) / 2;

function sheetOf(
  things: readonly EntitySummary[],
  links: readonly Link[],
  {
    paper = null,
    lines = new Map(),
    groups = {},
  }: { paper?: Paper | null; lines?: Drawing['lines']; groups?: Readonly<Record<string, Group>> } = {},
) {
  const shown = workspaceOf(things, links);
  const state = { ...shown, sheet: { ...shown.sheet, groups } };
  const places = Object.entries({ ...state.sheet.nodes, ...groups }).map(
    ([id, { x, y }]) => [id, { x: x!, y: y! }] as const,
  );
  const sheet = writeSheet(
    {
      chart: derive(state),
      lens: state.lens,
      content: writeContent(state.sheet, state.lens),
      notes: { marks: [], regions: [] },
      headings: headingsOn(state.sheet),
      takeout: {
        origin: ORIGIN,
        subgraph: { entities: things, links },
        tlpOf: new Map(),
        remains: null,
        generalised: new Set<string>(),
        seal: null,
      },
    },
    { box: { x1: -50, y1: -50, x2: 350, y2: 80 }, nodes: new Map(places), lines },
    WORDS,
    { paper, measure, fonts: '' },
  );
  const texts: string[] = [];
  const names = new Set<string>();
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => void names.add(name));
  parser.on('text', (text) => void texts.push(text));
  parser.write(sheet.svg).close();
  return { ...sheet, texts, names };
}

describe('a chart on a sheet', () => {
  it('carries marking, caption and what each sign on it means, and nothing of signs that are not', () => {
    const { texts } = sheetOf([RECRUITER, PHONE, FLAT, PROTECTED], LINKS);
    expect(texts).toEqual(
      expect.arrayContaining([
        'TLP:AMBER+STRICT',
        'রাতের <বাস>',
        'is corroborated',
        'is single',
        'a ProtectedPerson',
        'PP-7K3Q',
      ]),
    );
    expect(texts.join(' ')).toContain(WORDS.caption);
    expect(texts).not.toContain('is disputed');
  });

  it('says what a line of several links means, as weak as it is drawn, and not what is hidden in it', () => {
    const group: Group = {
      ...{ kind: 'members', by: { kind: 'hand' }, title: null, isClosed: true, x: 50, y: 0 },
      memberIds: ['phone', 'flat'],
    };
    const { texts, svg } = sheetOf(
      [RECRUITER, PHONE, FLAT],
      [link('recruiter', 'USES', 'phone'), link('recruiter', 'USES', 'flat', { strength: 'disputed' })],
      { groups: { group } },
    );
    expect(texts).toContain('is disputed');
    // Once as the line, once as its sign below.
    expect(svg.match(/stroke-dasharray="9 4 2 4"/g)).toHaveLength(2);
    expect(texts).not.toContain('is single');
    expect(texts).not.toContain('a Phone');
  });

  it('draws each strength by line and arrow, as the canvas does', () => {
    const drawn = (strength: Link['strength']) =>
      sheetOf([RECRUITER, PHONE], [link('recruiter', 'USES', 'phone', { strength })]).svg;
    expect(drawn('single')).toContain('stroke-dasharray="7 4"');
    expect(drawn('inferred')).toMatch(/stroke-dasharray="2 4" stroke-linecap="round"/);
    expect(drawn('disputed')).toContain('stroke-dasharray="9 4 2 4"');
    expect(drawn('ended')).toContain('opacity="0.4"');
    expect(drawn('corroborated')).not.toContain('dasharray');
  });

  it('follows the bends of the canvas, and puts words where it does or nowhere', () => {
    const line = { from: { x: 0, y: 0 }, to: { x: 100, y: 0 }, bends: [{ x: 50, y: 40 }], label: null };
    const of = (label: { x: number; y: number } | null) =>
      sheetOf([RECRUITER, PHONE], [LINKS[0]!], { lines: new Map([[LINKS[0]!.id, { ...line, label }]]) });
    expect(of(null).svg).toMatch(/d="M0 0 Q50 40 /);
    expect(of(null).texts).not.toContain('USES');
    expect(of({ x: 50, y: 20 }).texts).toContain('USES');
  });

  it.each([
    ['A4', '297mm', '210mm'],
    ['A3', '420mm', '297mm'],
  ] as const)('fills %s on its side', (paper, width, height) => {
    expect(sheetOf([RECRUITER], [], { paper }).svg).toContain(`width="${width}" height="${height}"`);
  });

  it('makes no markup of a name, however long', () => {
    const { names, svg } = sheetOf(
      [thing('a', 'Person', `<script>alert(1)</script>"'&\u0000${'ক্ষ'.repeat(10_000)}`)],
      [],
    );
    const drawn = ['circle', 'clipPath', 'g', 'path', 'rect', 'svg', 'text'];
    expect(drawn).toEqual(expect.arrayContaining([...names]));
    expect(svg).not.toMatch(/<script|\son\w+=|href|<style/);
  });

  it('breaks between words alone', () => {
    expect(wrap('মোঃ রফিকুল ইসলাম', 12, 70, measure)).toEqual(['মোঃ রফিকুল', 'ইসলাম']);
    expect(wrap('ক্ষক্ষক্ষক্ষক্ষক্ষক্ষক্ষ', 12, 20, measure)).toHaveLength(1);
  });
});
