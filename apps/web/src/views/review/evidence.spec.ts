import { otherExplanations } from './evidence.js';

const reason = (field: string, bits: number) => ({ field, bits, left: 'x', right: 'x' }) as never;

describe('what else would explain that two records agree (VP-34)', () => {
  it('is said once for each kind of field that speaks for one person', () => {
    expect(
      otherExplanations([
        reason('name', 9),
        reason('kin', 4),
        reason('birth', 2),
        reason('place', 3),
        reason('place', 2),
        reason('identifier:phone', 6),
        reason('identifier:imei', 6),
        reason('identifier:upi', 5),
        reason('identifier:bd-nid', 12),
        reason('identifier:email', 6),
        reason('field:occupation', 2),
      ]).map((key) => key.replace('review.otherwise.', '')),
    ).toEqual(['name', 'kin', 'birth', 'place', 'phone', 'account', 'document', 'handle', 'description']);
  });

  it('is not said of what speaks neither way or against', () => {
    expect(otherExplanations([reason('name', 1.9), reason('identifier:phone', -4)])).toEqual([]);
  });
});
