import { Forbidden, OPEN_END_DAY, OPEN_START_DAY, type AgencyId, type Principal, type UserId } from '#domain';
import type { VisibilityClass } from '#graph';
import { mayRecord } from './policy.js';
import { requireRole, ScopeService } from './scope.service.js';

const JASHORE = 'ag_bd_jashore' as AgencyId;
const principal = (over: Partial<Principal> = {}): Principal => ({
  userId: 'usr_rehana' as UserId,
  agencyId: JASHORE,
  roles: ['investigator'],
  clearance: 'AMBER_STRICT',
  compartments: [],
  accessPurpose: 'INVESTIGATION',
  ...over,
});
const cls = (id: number, over: Partial<VisibilityClass> = {}): VisibilityClass => ({
  id,
  tlp: 'AMBER_STRICT',
  audience: [JASHORE],
  compartments: [],
  onwardShare: 'no',
  victimLinked: false,
  ...over,
});

class Store {
  reads = 0;
  #cached: readonly VisibilityClass[] | null = null;
  constructor(public rows: VisibilityClass[]) {}
  visibilityClasses(): Promise<readonly VisibilityClass[]> {
    if (!this.#cached) this.reads += 1;
    return Promise.resolve((this.#cached ??= [...this.rows]));
  }
  refreshClasses(): void {
    this.#cached = null;
  }
}

describe('the scope of a request', () => {
  const store = (): Store =>
    new Store([
      cls(9),
      cls(2, { tlp: 'GREEN', audience: [] }),
      cls(4, { tlp: 'RED' }),
      cls(7, { audience: ['ag_in_kolkata'] }),
      cls(10),
    ]);

  it('holds exactly the visible classes, ascending as numbers', async () => {
    expect((await new ScopeService(store()).scopeFor(principal())).classes).toEqual([2, 9, 10]);
  });

  it('of two people holds what both may see, whoever asks, and nothing that only the other sees', async () => {
    const [mine, theirs] = [principal(), principal({ agencyId: 'ag_in_kolkata' as AgencyId })];
    const scopes = new ScopeService(store(), undefined, {
      holding: (agencyId) => Promise.resolve(agencyId === JASHORE ? ['shr_a', 'shr_b'] : ['shr_b', 'shr_c']),
    });
    const both = await scopes.scopeOfBoth(mine, theirs);
    expect(both).toMatchObject({ classes: [2], sharings: ['shr_b'], principal: mine });
    expect((await scopes.scopeOfBoth(theirs, mine)).classes).toEqual([2]);
  });

  it('is empty for an administrator, who may run the product and see nothing', async () => {
    expect(
      (
        await new ScopeService(store()).scopeFor(
          principal({ roles: ['administrator'], accessPurpose: 'ADMINISTRATION' }),
        )
      ).classes,
    ).toEqual([]);
  });

  it('leaves out what has ended from the first second of the next day in Dhaka, on every request anew', async () => {
    let now = Date.parse('2026-03-04T17:59:59Z') / 1000;
    const scopes = new ScopeService(
      new Store([
        cls(1, { expiresOn: '2026-03-04', keptBy: 'ag_in_kolkata' }),
        cls(2, { expiresOn: '2026-03-04', keptBy: JASHORE }),
      ]),
      () => now,
    );
    expect((await scopes.scopeFor(principal())).classes).toEqual([1, 2]);
    now += 1;
    expect((await scopes.scopeFor(principal())).classes).toEqual([2]);
    // "As known on" an earlier day asks for the records of then, with the rights of today.
    expect((await scopes.scopeFor(principal(), { knownAt: now - 10 })).classes).toEqual([2]);
  });

  it('is refused without a declared purpose (VP-18)', async () => {
    await expect(new ScopeService(store()).scopeFor(principal({ accessPurpose: '' }))).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      key: 'purposeMissing',
    });
  });

  it.each(['PROSECUTION', 'investigation', 'constructor'])(
    'is refused for the purpose %s, which an investigator does not have',
    async (accessPurpose) => {
      await expect(new ScopeService(store()).scopeFor(principal({ accessPurpose }))).rejects.toMatchObject({
        key: 'purposeNotAllowed',
      });
    },
  );

  it('is as known now and over all time unless asked otherwise', async () => {
    const service = new ScopeService(store(), () => 1_800_000_000);
    expect(await service.scopeFor(principal())).toMatchObject({
      knownAt: 1_800_000_000,
      validFrom: OPEN_START_DAY,
      validTo: OPEN_END_DAY,
    });
    expect(
      await service.scopeFor(principal(), { knownAt: 1_700_000_000, validFrom: 19_000, validTo: 19_365 }),
    ).toMatchObject({ knownAt: 1_700_000_000, validFrom: 19_000, validTo: 19_365 });
  });

  it('keeps to the rights of today when it is asked about the past', async () => {
    const service = new ScopeService(store());
    expect((await service.scopeFor(principal({ clearance: 'GREEN' }), { knownAt: 1 })).classes).toEqual([2]);
  });

  it.each([
    [{ validFrom: 10, validTo: 9 }, 'windowReversed'],
    [{ knownAt: Number.NaN }, 'timeInvalid'],
    [{ validTo: Infinity }, 'timeInvalid'],
  ])('refuses an impossible time %j', async (request, key) => {
    await expect(new ScopeService(store()).scopeFor(principal(), request)).rejects.toMatchObject({ key });
  });

  it('can not be widened by its holder', async () => {
    const scope = await new ScopeService(store()).scopeFor(principal());
    expect(() => (scope.classes as number[]).push(4)).toThrow(TypeError);
    expect(() => Object.assign(scope, { classes: [4] })).toThrow(TypeError);
  });

  it('learns of a class that another process added, and until then does not show it', async () => {
    const classes = store();
    let now = 1_000;
    const service = new ScopeService(classes, () => now);
    await service.scopeFor(principal());
    classes.rows.push(cls(11));
    now += 5;
    expect((await service.scopeFor(principal())).classes).toEqual([2, 9, 10]);
    now += 10;
    expect((await service.scopeFor(principal())).classes).toEqual([2, 9, 10, 11]);
    expect(classes.reads).toBe(2);
  });
});

describe('an action that a role does not have', () => {
  it('is refused by role alone', () => {
    expect(() => {
      requireRole(mayRecord, principal({ roles: ['prosecutor'] }));
    }).toThrow(new Forbidden('roleNotAllowed'));
    expect(() => {
      requireRole(mayRecord, principal());
    }).not.toThrow();
  });
});
