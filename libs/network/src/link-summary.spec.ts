import type { LinkClaim } from '#graph';
import { summariseLinks } from './link-summary.js';

const claim = (over: Partial<LinkClaim>): LinkClaim => ({
  assertionId: 'ast_1',
  subjectId: 'ent_a',
  objectId: 'ent_b',
  kind: 'KNOWS',
  reliability: 'B',
  credibility: '2',
  basis: 'reported',
  status: 'active',
  weight: null,
  validFrom: 10,
  validTo: 20,
  isUncertain: false,
  lineageRoot: 'src_1',
  sourceIsVisible: true,
  ...over,
});

describe('the periods of a line', () => {
  it('say which of its origins name them, one that is repeated once', () => {
    const [line] = summariseLinks(
      [
        claim({}),
        claim({ assertionId: 'ast_2', lineageRoot: 'src_2' }),
        claim({ assertionId: 'ast_3', validFrom: 30, validTo: 40 }),
        claim({ assertionId: 'ast_4' }),
      ],
      0,
    );
    expect(line).toMatchObject({ independentSources: 2, assertionCount: 4 });
    expect(line!.periods.map(({ origins }) => origins)).toEqual([[0, 1], [0]]);
  });

  it('say nothing of origins that the viewer may not see', () => {
    const [line] = summariseLinks(
      [claim({}), claim({ assertionId: 'ast_2', lineageRoot: 'src_2', sourceIsVisible: false })],
      0,
    );
    expect(line!.independentSources).toBeNull();
    expect(line!.periods.map(({ origins }) => origins)).toEqual([[]]);
  });
});
