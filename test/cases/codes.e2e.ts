import { defaultMarking, type Marking } from '#domain';
import { CursorSeal, NetworkService } from '#network';
import { protectedPeopleIn } from '#protection';
import {
  BatchBuilder,
  JASHORE,
  KOLKATA,
  ent,
  openWorld,
  principal,
  scopeOf,
  type World,
} from '../support/world.js';

const OWN = 'PP-7K3Q';
const victim = defaultMarking(JASHORE, true);
const both: Marking = { ...victim, audience: [JASHORE, KOLKATA] };

describe('the code of a protected person (VP-02)', () => {
  let world: World;
  let network: NetworkService;
  let classes: number[];
  beforeAll(async () => {
    world = await openWorld();
    network = new NetworkService(world.graph, new CursorSeal(Buffer.alloc(32, 7)), () => 20_000);
  });
  beforeEach(async () => {
    await world.wipe();
    classes = [await world.graph.internClass(victim), await world.graph.internClass(both)];
    await world.graph.recordBatch(
      new BatchBuilder('seen', both)
        .entity('recruiter')
        .entity('girl', 'ProtectedPerson')
        .entity('sister', 'ProtectedPerson')
        .value('recruiter', 'name', 'Rafikul Islam')
        .link('recruiter', 'RECRUITED', 'girl')
        .link('recruiter', 'RECRUITED', 'sister')
        .value('girl', 'ageBroad', '18-23')
        .build(),
      principal(),
    );
  });
  afterAll(() => world.close());

  const scopes = () => ({
    jashore: scopeOf(classes),
    // Of a partner who may see more than what is for both: the code must not depend on it.
    kolkata: scopeOf(classes, { principal: principal(KOLKATA) }),
    narrow: scopeOf(classes.slice(1), { principal: principal(KOLKATA) }),
  });
  const calledBy = async (who: keyof ReturnType<typeof scopes>, name = 'girl') => {
    const entity = await network.entity(scopes()[who], ent(name), 'en');
    return entity!.summary.caption;
  };
  const recordCode = (marking: Marking) =>
    world.graph.recordBatch(
      new BatchBuilder('code', marking).value('girl', 'pseudonym', OWN).build(),
      principal(),
    );

  it('is what the own agency recorded, and another one for a partner', async () => {
    await recordCode(victim);
    expect(await calledBy('jashore')).toBe(OWN);
    expect(await calledBy('kolkata')).toMatch(/^PP-[A-Z2-9]{6}$/);
    expect(await calledBy('kolkata')).toBe(await calledBy('narrow'));
  });

  it('is another one for each agency and each person where none was recorded, and stays the same', async () => {
    const codes = [
      await calledBy('jashore'),
      await calledBy('kolkata'),
      await calledBy('jashore', 'sister'),
      await calledBy('kolkata', 'sister'),
    ];
    expect(new Set(codes).size).toBe(4);
    expect(await calledBy('kolkata')).toBe(codes[1]);
  });

  it('is made of nothing that both agencies have', async () => {
    for (const who of ['jashore', 'kolkata'] as const) {
      const code = (await calledBy(who))!;
      for (const part of ['girl', 'GIRL', JASHORE, KOLKATA]) expect(code).not.toContain(part);
    }
  });

  it('is in no list for whom the scope does not show the person', async () => {
    await recordCode(victim);
    const blind = scopeOf([], { principal: principal(KOLKATA) });
    const asked = [ent('girl'), ent('recruiter'), ent('nowhere')];
    expect(await protectedPeopleIn(world.graph).codes(blind, asked)).toEqual(new Map());
    expect([...(await protectedPeopleIn(world.graph).codes(scopes().kolkata, asked)).keys()]).toEqual([
      ent('girl'),
    ]);
  });

  it('of another agency is not shown even where its claim may be seen', async () => {
    await recordCode(both);
    const partner = await network.entity(scopes().kolkata, ent('girl'), 'en');
    expect(JSON.stringify(partner)).not.toContain(OWN);
    expect(partner!.attributes.map(({ assertion }) => assertion.kind)).toEqual(['ageBroad']);
    expect(await protectedPeopleIn(world.graph).codes(scopes().kolkata, [ent('girl')])).toEqual(
      new Map([[ent('girl'), partner!.summary.caption]]),
    );

    const own = await network.entity(scopes().jashore, ent('girl'), 'en');
    expect(own!.attributes.map(({ assertion }) => assertion.kind)).toEqual(['ageBroad', 'pseudonym']);
    expect(await protectedPeopleIn(world.graph).codes(scopes().jashore, [ent('girl')])).toEqual(
      new Map([[ent('girl'), OWN]]),
    );
  });
});
