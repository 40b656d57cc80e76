import type { Grading } from '#domain';
import type { EntityType, RelationType } from '#vocab/browser';
import {
  EMPTY_WORKSPACE,
  type EntitySummary,
  type Link,
  type LinkStrength,
  type Period,
  type Workspace,
} from './model.js';
import type { Origin } from './export/takeout.js';
import type { Ports, Subgraph } from './ports.js';

/** Invented things for the specs of the workspace: a recruiter in Jashore, his phone, a flat in Thane, a protected person. */
export function thing(id: string, type: EntityType = 'Person', caption = id): EntitySummary {
  return {
    id,
    type,
    caption,
    aliases: [],
    isProtected: type === 'ProtectedPerson',
    particulars: [],
    memberIds: [],
  };
}
export function link(
  subjectId: string,
  relation: RelationType,
  objectId: string,
  { periods = [], strength = 'single' }: { periods?: readonly Period[]; strength?: LinkStrength } = {},
): Link {
  const grade: Grading = { reliability: 'B', credibility: '2' };
  return {
    id: `${subjectId}|${relation}|${objectId}`,
    relation,
    subjectId,
    objectId,
    assertionCount: Math.max(1, periods.length),
    independentSources: 1,
    strength,
    bestGrading: grade,
    weight: null,
    periods,
  };
}
export const period = (fromDay: number, toDay: number, origins: readonly number[] = [0]): Period => ({
  fromDay,
  toDay,
  isUncertain: false,
  origins,
});

export const RECRUITER = thing('recruiter', 'Person', 'মোঃ রফিকুল ইসলাম');
export const PHONE = thing('phone', 'Phone', '+880 1000 000123');
export const FLAT = thing('flat', 'Site', 'Flat near Thane station');
export const PROTECTED = thing('protected', 'ProtectedPerson', 'PP-7K3Q');
export const LINKS: readonly Link[] = [
  link('recruiter', 'USES', 'phone', { periods: [period(20_000, 20_100)] }),
  link('recruiter', 'RECRUITED', 'protected', {
    periods: [period(20_150, 20_160)],
    strength: 'corroborated',
  }),
  link('protected', 'HARBOURED_AT', 'flat', { periods: [period(20_170, 20_300)] }),
];

export const ORIGIN: Origin = {
  number: 'exp_k5k5k5k5k5k5',
  exportedAt: '2026-03-04T09:30:00.000Z',
  tlp: 'AMBER_STRICT',
  onwardShare: 'no',
  expiresOn: null,
  username: 'io.jashore',
  displayName: 'Investigator, Jashore',
  agency: {
    id: 'ag_bd_jashore',
    name: 'Jashore unit',
    nameBn: 'যশোর ইউনিট',
    nameHi: 'जशोर इकाई',
    country: 'BD',
  },
  accessPurpose: 'INVESTIGATION',
  caseReference: 'JSR-12',
};

/** A workspace that holds the given things and links, all placed on the chart. */
export function workspaceOf(things: readonly EntitySummary[], links: readonly Link[] = []): Workspace {
  return {
    ...EMPTY_WORKSPACE,
    entities: {
      ...EMPTY_WORKSPACE.entities,
      summaries: Object.fromEntries(things.map((each) => [each.id, each])),
      links: Object.fromEntries(links.map((each) => [each.id, each])),
    },
    sheet: {
      groups: {},
      notes: {},
      nodes: Object.fromEntries(things.map(({ id }, at) => [id, { x: at * 100, y: 0, pinned: false }])),
    },
  };
}

/** Ports over a small world; `fails` makes every question fail. */
export function portsOf(world: Subgraph, overrides: Partial<Ports> = {}): Ports {
  return {
    // This world has no past: it was always known.
    linksAmong: async (ids) => ({
      entities: world.entities.filter(({ id }) => ids.includes(id)),
      links: world.links.filter((each) => ids.includes(each.subjectId) && ids.includes(each.objectId)),
    }),
    linksWithout: async () => null,
    expand: async (entityId, choice, after) => {
      const all = world.links.filter(
        (each) =>
          (each.subjectId === entityId || each.objectId === entityId) &&
          (choice.relations === null || choice.relations.includes(each.relation)),
      );
      const start = Number(after ?? 0);
      const page = all.slice(start, start + choice.first);
      const others = new Set(
        page.map((each) => (each.subjectId === entityId ? each.objectId : each.subjectId)),
      );
      return {
        entities: world.entities.filter(({ id }) => others.has(id)),
        links: page,
        counts: [],
        totalNeighbours: all.length,
        endCursor: String(start + page.length),
        hasMore: start + page.length < all.length,
      };
    },
    countNeighbours: async () => null,
    openNeighbours: async () => null,
    openChart: async () => null,
    openTrail: async () => null,
    chartVersion: async () => null,
    saveChart: async ({ id, title, content, expectedRevision }) => ({
      id: id ?? 'chart-1',
      title,
      content,
      revision: (expectedRevision ?? 0) + 1,
    }),
    takeOut: async ({ ids, content }) => ({
      origin: ORIGIN,
      subgraph: {
        entities: world.entities.filter(({ id }) => ids.includes(id)),
        links: world.links.filter((each) => ids.includes(each.subjectId) && ids.includes(each.objectId)),
      },
      tlpOf: new Map(ids.map((id) => [id, 'GREEN'])),
      remains: null,
      generalised: new Set(),
      seal: content,
    }),
    // The seal of this world is what it seals.
    chartFile: async (content, seal) => (seal === content ? ORIGIN : null),
    importGraph: async () => world,
    importKinds: async () => [],
    // A line finds what is called just so.
    searchLines: async (lines) => ({
      entities: world.entities.filter(({ caption }) => lines.includes(caption)),
      answers: new Map(
        lines.map((line) => [
          line,
          {
            hits: world.entities.flatMap(({ id, caption }) =>
              caption === line
                ? [
                    {
                      id,
                      matchedValue: caption,
                      matchedKind: 'name',
                      matchRule: 'exact',
                      reasons: [],
                      linkCount: 1,
                    },
                  ]
                : [],
            ),
            hasMore: false,
            tooBroad: false,
          },
        ]),
      ),
    }),
    arrange: async ({ nodes }) => ({
      places: Object.fromEntries(nodes.map(({ id }, at) => [id, { x: at * 10, y: at * 10 }])),
      columns: [],
    }),
    ...overrides,
  };
}
