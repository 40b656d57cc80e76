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
