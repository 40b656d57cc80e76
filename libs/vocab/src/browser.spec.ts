import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as browser from './browser.js';
import { CODELISTS, ENTITY_TYPES, RELATION_TYPES } from './lookup.js';
import { projectRoot } from './read.js';
import * as rules from './rules.js';

const generated = join(projectRoot(process.cwd()), 'libs/vocab/src/generated');

describe('the vocabulary of the web', () => {
  it('allows and refuses every link exactly as the server does', () => {
    const differing = RELATION_TYPES.flatMap(({ code }) =>
      ENTITY_TYPES.flatMap((subject) =>
        ENTITY_TYPES.filter(
          (object) =>
            browser.isAllowed(code, subject.code, object.code) !==
            rules.isAllowed(code, subject.code, object.code),
        ).map((object) => `${subject.code} ${code} ${object.code}`),
      ),
    );
    expect(differing).toEqual([]);
  });

  it('draws a protected person with a double ring and no search', () => {
    expect(browser.entityLook('ProtectedPerson')).toMatchObject({
      shape: 'ellipse',
      ring: 'double',
      searchable: false,
    });
    expect(browser.entityLook('Ghost')).toBeUndefined();
  });

  it('reads every grade on every scale, in codes that have a meaning in the three languages', async () => {
    const lists = await browser.loadCodelists();
    const [reliability, credibility] = ['reliability', 'credibility'].map((list) => [
      ...lists.get(list)!.terms.keys(),
    ]);
    for (const scale of browser.GRADE_SCALES)
      for (const source of reliability!)
        for (const information of credibility!) {
          const codes = browser.gradeOn(scale, { reliability: source, credibility: information });
          const names = browser.gradeLists(scale);
          for (const half of ['source', 'information'] as const)
            expect(lists.get(names[half])?.terms.get(codes[half])).toEqual({
              en: expect.stringMatching(/./) as string,
              bn: expect.stringMatching(/[ঀ-৿]/) as string,
              hi: expect.stringMatching(/[ऀ-ॿ]/) as string,
            });
        }
    const on = (scale: browser.GradeScale, grade: string) =>
      Object.values(browser.gradeOn(scale, { reliability: grade[0]!, credibility: grade[1]! })).join('');
    expect(['B2', 'F6', 'E5'].map((grade) => on('admiralty', grade))).toEqual(['B2', 'F6', 'E5']);
    expect(['B2', 'F6', 'E5'].map((grade) => on('fourByFour', grade))).toEqual(['B2', 'X4', 'C4']);
    expect(['B2', 'F6', 'E5'].map((grade) => on('threeByFiveByTwo', grade))).toEqual(['1A', '2D', '3E']);
    // What a newer server says is shown as it is.
    expect(on('fourByFour', 'G9')).toBe('G9');
  });

  it('names what it draws in the three languages', () => {
    expect(browser.labelOf('Vehicle', 'bn')).toBe('যানবাহন');
    expect(browser.relationLook('SOLD')?.reverse.en).toBe('was sold by');
    expect(browser.attributeLook('siteType')?.codelist).toBe('siteType');
    expect(browser.labelOf('OLD', 'hi')).toBe('OLD');
  });

  it('fits in 25 kB compressed, code lists apart', () => {
    expect(gzipSync(readFileSync(join(generated, 'vocab.browser.ts'))).length).toBeLessThan(25_000);
  });

  it('loads all code lists when asked', async () => {
    const lists = await browser.loadCodelists();
    expect(lists.size).toBe(CODELISTS.length);
    expect(lists.get('siteType')?.terms.get('brick-kiln')?.bn).toBe('ইটভাটা');
    expect(lists.get('district')?.terms.get('BD-22')?.hi).toBe('जशोर');
  });
});
