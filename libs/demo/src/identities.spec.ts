import { generateDemo } from './generate.js';

const demo = generateDemo({ entities: 600 });

describe('invented identities of protected persons', () => {
  it('are of six whom Jashore describes by code, in its own cases', () => {
    expect(demo.identities).toHaveLength(6);
    const described = demo.batches
      .filter(({ originator }) => originator === 'ag_bd_jashore')
      .flatMap(({ assertions }) => assertions)
      .filter(({ kind }) => kind === 'pseudonym')
      .map(({ subjectId }) => subjectId);
    const custodian = demo.accounts.find(({ username }) => username === 'custodian.jashore')!;
    for (const { entityId, agencyId, compartments } of demo.identities) {
      expect(described).toContain(entityId);
      expect(agencyId).toBe(custodian.agencyId);
      expect(custodian.compartments).toEqual(expect.arrayContaining([...compartments]));
    }
  });
  it('can be nobody, and come from the seed', () => {
    for (const { content } of demo.identities) {
      for (const phone of content.phones) expect(phone).toMatch(/^\+88010\d{8}$/);
      for (const number of content.documents) expect(number).toMatch(/^00\d{11}$/);
      expect(content.names[0]).toMatch(/mala Namuna$/);
      expect(content.address).toContain('(demo)');
    }
    expect(generateDemo({ entities: 600 }).identities).toEqual(demo.identities);
  });
  it('are as old as the graph tells in bands', () => {
    const claims = demo.batches.flatMap(({ assertions }) => assertions);
    for (const { entityId, content } of demo.identities) {
      const age = 2025 - Number(/^\d{4}/.exec(content.born)![0]);
      const bands = claims.flatMap((each) =>
        each.form === 'attribute' && each.kind === 'ageBroad' && each.subjectId === entityId
          ? [each.value.split('-').map(Number)]
          : [],
      );
      expect(bands.length).toBeGreaterThan(0);
      expect(bands.some(([youngest, oldest]) => age >= youngest! && age <= oldest!)).toBe(true);
    }
  });
  it('are nowhere in what goes into the graph', () => {
    const written = JSON.stringify([demo.batches, demo.truth, demo.storyline, demo.retractions]);
    for (const { content } of demo.identities)
      for (const text of [...content.names, ...content.phones, ...content.documents, content.address])
        expect(written).not.toContain(text);
  });
});
