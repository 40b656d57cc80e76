import { linkObjection } from './objection.js';

describe('what the vocabulary has against a link of a file', () => {
  it('lets no file say that two records are one, of whatever kind', () => {
    for (const type of ['Person', 'Phone', 'ProtectedPerson'])
      expect(linkObjection('SAME_AS', type, type)).toMatchObject({ code: 'judgeInstead' });
    expect(linkObjection('ASSOCIATE_OF', 'Person', 'Person')).toBeNull();
  });
});
