import { readFileSync } from 'node:fs';
import { join } from 'node:path';

describe('what the API takes', () => {
  it('checks every field: one without a check would be dropped before it is read', () => {
    const fields = readFileSync(join(__dirname, 'network.input.ts'), 'utf8')
      .split('@Field(')
      .slice(1)
      .map((field) => field.slice(0, field.indexOf(';\n')));
    expect(fields.length).toBeGreaterThan(30);
    expect(fields.filter((field) => !/@(Is|Length|Max|Min|Matches|Validate)\w*\(/.test(field))).toEqual([]);
  });
});
