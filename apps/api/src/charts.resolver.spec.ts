import type { Principal } from '#domain';
import type { TextScreenService } from '#protection';
import type { ChartToSave, Vault } from '#vault';
import { ChartsResolver } from './charts.resolver.js';

describe('saving a chart', () => {
  const saved: ChartToSave[] = [];
  const vault = {
    charts: {
      save: (chart: ChartToSave) => {
        saved.push(chart);
        return Promise.resolve({ ...chart, id: 'chart_1', revision: 1, updatedAt: new Date(0) });
      },
    },
  } as unknown as Vault;
  const unscreened = { screen: () => Promise.resolve() } as unknown as TextScreenService;
  const principal = { userId: 'usr_a', agencyId: 'ag_a' } as Principal;
  const save = (content: string) =>
    new ChartsResolver(vault, unscreened).saveChart(principal, null, 'Title', content, null, null);
  const nested = (depth: number, open: string, close: string): string =>
    `${open.repeat(depth)}1${close.repeat(depth)}`;

  beforeEach(() => saved.splice(0));

  it.each([
    ['of things', '{"sheet":{"things":[{"id":"ent_1","x":1,"y":2}]},"lens":null}'],
    ['as deep as a chart may be', nested(64, '[', ']')],
    [
      'with places as a layout works them out',
      '{"nodes":[{"id":"a","x":-1.5e-16,"y":0},{"id":"b","x":1e21}]}',
    ],
    ['that is wide', `[${Array.from({ length: 200_000 }, () => '0').join(',')}]`],
  ])('can be one %s', async (_, content) => {
    expect(await save(content)).toMatchObject({ content: JSON.stringify(JSON.parse(content)) });
    expect(saved).toMatchObject([{ content: JSON.parse(content) as unknown }]);
  });

  it.each([
    ['a little too deep', nested(65, '[', ']')],
    ['lists, 100,000 deep', nested(100_000, '[', ']')],
    ['objects, 100,000 deep', nested(100_000, '{"a":', '}')],
    ['no JSON', '{"a":'],
    ['numbers of 300 digits in five characters', `[${'1e300,'.repeat(10_000)}1]`, 'chartTooLarge'],
    ['numbers of 300 places in six characters', `[${'1e-300,'.repeat(10_000)}1]`, 'chartTooLarge'],
  ])('cannot be %s', async (_, content, key = 'chartInvalid') => {
    await expect(save(content)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', key });
    expect(saved).toEqual([]);
  });
});
