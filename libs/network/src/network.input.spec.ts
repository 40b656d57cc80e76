import { readFileSync } from 'node:fs';
import { join } from 'node:path';

describe('what the API takes', () => {
  it('checks every field: one without a check would be dropped before it is read', () => {
    const fields = readFileSync(join(__dirname, 'network.input.ts'), 'utf8')
      .split('\n')
      .filter((line) => line.includes('@Field('));
    expect(fields.length).toBeGreaterThan(30);
    expect(fields.filter((line) => !/@(Is|Length|Max|Min|Matches|Validate)\w*\(/.test(line))).toEqual([]);
  });
});
