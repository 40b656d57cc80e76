import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SigningKey } from '#vault';
import { readErasureList, textOfList, type ErasureList } from './erasures.js';

const own = new SigningKey(Buffer.alloc(32, 1));
const LIST: ErasureList = {
  madeAt: '2030-02-03T04:05:06.000Z',
  erasures: [
    {
      id: 'era_a',
      identityId: 'ent_a',
      agencyId: 'ag_a',
      compartments: ['case_a'],
      version: 2,
      authority: 'courtOrder',
      requesterId: 'usr_a',
      requestedAt: new Date('2030-01-01T00:00:00.123Z'),
      deciderId: null,
      decidedAt: new Date('2030-01-02T00:00:00Z'),
    },
  ],
};

describe('a list of erasures', () => {
  const folder = mkdtempSync(join(tmpdir(), 'setu-erasures-'));
  const path = join(folder, 'list.json');
  afterAll(() => rmSync(folder, { recursive: true }));
  const reading = (text: string | Buffer) => () => {
    writeFileSync(path, text);
    return readErasureList(path, own);
  };
  const whole = textOfList(LIST, own);
  const changed = (change: (list: Record<string, unknown>) => void): string => {
    const list = JSON.parse(whole) as Record<string, unknown>;
    change(list);
    return JSON.stringify(list);
  };

  it('is read as it was written, and empty too', () => {
    expect(reading(whole)()).toEqual(LIST);
    expect(reading(textOfList({ ...LIST, erasures: [] }, own))()).toEqual({ ...LIST, erasures: [] });
  });
  it.each([
    ['empty', ''],
    ['no JSON', 'ent_a'],
    ['cut off', whole.slice(0, -40)],
    ['another thing', '{"format":"setu-backup","version":1}'],
    ['no object', 'null'],
    ['of no version', changed((list) => delete list['version'])],
    ['10 MB of nothing', Buffer.alloc(10_000_000)],
    ['10 MB of JSON', JSON.stringify('x'.repeat(10_000_000))],
  ])('is refused with one sentence that names the file when it is %s', (_, text) => {
    expect(reading(text)).toThrow(
      `${path} is no list of erasures, or not a whole one: "protect erasures --export FILE" writes one. Nothing was done.`,
    );
  });
  it.each<[string, (list: Record<string, unknown>) => void]>([
    ['an identity', (list) => ((list['erasures'] as Record<string, unknown>[])[0]!['identityId'] = 'ent_b')],
    ['one taken away', (list) => (list['erasures'] = [])],
    ['when it was made', (list) => (list['madeAt'] = '2031-01-01T00:00:00.000Z')],
    ['one word more', (list) => (list['note'] = 'x')],
    ['no signature', (list) => delete list['signature']],
    ['the signature of another list', (list) => (list['signature'] = own.sign('another'))],
  ])('is refused when it was changed: %s', (_, change) => {
    expect(reading(changed(change))).toThrow('is not as it was written');
  });
  const [one] = LIST.erasures;
  it.each<[string, object]>([
    ['no erasures', { erasures: undefined }],
    ['erasures that are no list', { erasures: { 0: one } }],
    ['one that is nothing', { erasures: [null] }],
    ['a day that is none', { erasures: [{ ...one, decidedAt: '2030-02-30T99:00:00Z' }] }],
    ['a time that is a number', { erasures: [{ ...one, requestedAt: 5 }] }],
    ['no moment of its making', { madeAt: 'yesterday' }],
    ['no cases', { erasures: [{ ...one, compartments: null }] }],
    ['an id that is none', { erasures: [{ ...one, identityId: 'a\0b' }] }],
    ['no agency', { erasures: [{ ...one, agencyId: undefined }] }],
    ['half a version', { erasures: [{ ...one, version: 1.5 }] }],
    ['two erasures of one identity', { erasures: [one, { ...one, id: 'era_b' }] }],
    ['one erasure of two identities', { erasures: [one, { ...one, identityId: 'ent_b' }] }],
  ])('is refused though it is signed when it has %s', (_, over) => {
    expect(reading(textOfList({ ...LIST, ...over }, own))).toThrow(
      `${path} is no list of erasures: it is signed`,
    );
  });
  it('is refused when it is of another installation, or of a later release', () => {
    const other = new SigningKey(Buffer.alloc(32, 2));
    expect(reading(textOfList(LIST, other))).toThrow('is not of the installation');
    expect(reading(changed((list) => (list['version'] = 2)))).toThrow('later release');
  });
  it('is no folder, and says nothing of an identity', () => {
    expect(() => readErasureList(folder, own)).toThrow('is no list of erasures');
    reading(whole)();
    expect(Object.keys((JSON.parse(readFileSync(path, 'utf8')) as ErasureList).erasures[0]!).sort()).toEqual([
      ...[
        'agencyId',
        'authority',
        'compartments',
        'decidedAt',
        'deciderId',
        'id',
        'identityId',
        'requestedAt',
      ],
      ...['requesterId', 'version'],
    ]);
  });
});
