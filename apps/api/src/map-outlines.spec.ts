import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, type Logger } from '#runtime';
import { mapOutlines } from './map-outlines.js';

const folder = mkdtempSync(join(tmpdir(), 'setu-outlines-'));
afterAll(() => rmSync(folder, { recursive: true }));

const started = (file: string | undefined): { outlines: string | null; said: string[] } => {
  const said: string[] = [];
  const logger = { error: (_: object, text: string) => said.push(text) } as unknown as Logger;
  const config = readConfig({}, file === undefined ? {} : { SETU_MAP_OUTLINES: file });
  return { outlines: mapOutlines(config, logger), said };
};

describe('outlines for the map at the start', () => {
  it('are none, without a word, where none are set', () => {
    expect(started(undefined)).toEqual({ outlines: null, said: [] });
  });

  it('are read from the file of the setting', () => {
    const file = join(folder, 'districts.json');
    const ring = [
      [88, 23],
      [89, 23],
      [89, 24],
      [88, 23],
    ];
    const feature = {
      type: 'Feature',
      properties: { name: 'Jashore' },
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
    writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features: [feature] }));
    expect(started(file).outlines).toContain('"code":"BD-22"');
  });

  it('cannot keep the product from starting: a file that can not be read is said', () => {
    const { outlines, said } = started(join(folder, 'missing.json'));
    expect(outlines).toBeNull();
    expect(said).toEqual(['the map has no outlines of districts: the file does not exist']);
  });
});
