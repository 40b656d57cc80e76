import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMapping } from './mapping/parse-mapping.js';

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
const examples = [...readme.matchAll(/```yaml\n([^]*?)```/g)].map((match) => match[1]!);

test('the worked examples of the README are right as they stand', () => {
  expect(examples.length).toBeGreaterThanOrEqual(4);
  for (const example of examples) {
    const yaml = example.startsWith('setu: 1') ? example : `setu: 1\nname: example\n${example}`;
    expect([example.split('\n')[0], parseMapping(yaml).problems]).toEqual([example.split('\n')[0], []]);
  }
});

const folder = join(__dirname, '../../../mappings');
test.each(readdirSync(folder).filter((file) => file.endsWith('.yaml')))(
  '%s ships without a mistake and is called as its file',
  (file) => {
    const { mapping, problems } = parseMapping(readFileSync(join(folder, file), 'utf8'));
    expect(problems).toEqual([]);
    expect(`${mapping!.name}.yaml`).toBe(file);
  },
);
