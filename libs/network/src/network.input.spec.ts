import { ValidationPipe, type Type } from '@nestjs/common';
import { ExpandInput, PathsInput } from './network.input.js';

// As the server has it.
const pipe = new ValidationPipe({
  whitelist: true,
  transform: true,
  transformOptions: { exposeUnsetFields: false },
});
const read = async (metatype: Type<unknown>, input: object): Promise<unknown> =>
  ((await pipe.transform(input, { type: 'body', metatype })) as { language: string }).language;

describe.each([
  ['expand', ExpandInput, { entityId: 'ent_a' }],
  ['paths', PathsInput, { fromIds: ['ent_a'], toIds: ['ent_b'] }],
] as const)('the language of %s', (_, metatype, input) => {
  it.each([
    [{ language: null }, 'en'],
    [{}, 'en'],
    [{ language: 'bn' }, 'bn'],
  ])('%j is %s', async (asked, language) => {
    expect(await read(metatype, { ...input, ...asked })).toBe(language);
  });
  it('can be none that there is not', async () => {
    await expect(read(metatype, { ...input, language: 'fr' })).rejects.toThrow();
  });
});
