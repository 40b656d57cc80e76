import neo4j, { type Driver } from 'neo4j-driver';
import {
  OPEN_END_DAY,
  OPEN_START_DAY,
  UNKNOWN_TIME,
  defaultMarking,
  sealScope,
  type AgencyId,
  type AssertionBatch,
  type AssertionId,
  type AuditEvent,
  type AuditPort,
  type EntityId,
  type Marking,
  type NewAssertion,
  type NewEntity,
  type Principal,
  type ReportId,
  type Scope,
  type SourceId,
  type UserId,
} from '#domain';
import { GraphStore } from '#graph';

/** Audit of a test: kept in memory, so that a test can ask what was written down. */
export class MemoryAudit implements AuditPort {
  readonly events: AuditEvent[] = [];
  append(event: AuditEvent): Promise<void> {
    this.events.push(event);
    return Promise.resolve();
  }
}

/** The running stores that `npm test` started. Missing is a failure, never a skip. */
export function storeAddress(): { uri: string; user: string; password: string; postgresUrl: string } {
  const { NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, SETU_POSTGRES_URL } = process.env;
  if (!NEO4J_URI || !NEO4J_PASSWORD)
    throw new Error('NEO4J_URI and NEO4J_PASSWORD are not set: run the tests with `npm test`');
  return {
    uri: NEO4J_URI,
    user: NEO4J_USER ?? 'neo4j',
    password: NEO4J_PASSWORD,
    postgresUrl: SETU_POSTGRES_URL ?? '',
  };
}

export interface World {
  readonly graph: GraphStore;
  readonly audit: MemoryAudit;
  readonly driver: Driver;
  /** Empties the graph and brings its schema up to date again. */
  wipe(): Promise<void>;
  close(): Promise<void>;
}

/** A connection to the test Neo4j, with an empty, migrated store. */
export async function openWorld(now?: () => number): Promise<World> {
  const { uri, user, password } = storeAddress();
  const audit = new MemoryAudit();
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { useBigInt: true });
  const graph = await GraphStore.connect({ uri, user, password }, audit, now);
  const wipe = async (): Promise<void> => {
    const session = driver.session();
    try {
      await session.run(
        'MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS',
      );
    } finally {
      await session.close();
    }
    graph.forgetClasses();
  };
  await wipe();
  await graph.migrate();
  return {
    graph,
    audit,
    driver,
    wipe,
    close: async () => {
      await graph.close();
      await driver.close();
    },
  };
}

/** Environment of a command that works on the stores of the tests, with this vault. */
export function commandEnvironment(postgresUrl: string): NodeJS.ProcessEnv {
  const { uri, user, password } = storeAddress();
  const { NODE_OPTIONS: _options, ...own } = process.env;
  return {
    ...own,
    NEO4J_URI: uri,
    NEO4J_USER: user,
    NEO4J_PASSWORD: password,
    SETU_POSTGRES_URL: postgresUrl,
  };
}

export const JASHORE = 'agency-jashore' as AgencyId;
export const KOLKATA = 'agency-kolkata' as AgencyId;

export function principal(agencyId: AgencyId = JASHORE, over: Partial<Principal> = {}): Principal {
  return {
    userId: `usr_${agencyId}` as UserId,
    agencyId,
    roles: ['investigator'],
    clearance: 'RED',
    compartments: [],
    accessPurpose: 'INVESTIGATION',
    ...over,
  };
}

/** A scope on exactly these classes; what classes a person has is the business of `libs/access` and its tests. */
export function scopeOf(
  classes: readonly number[],
  over: Partial<Pick<Scope, 'knownAt' | 'validFrom' | 'validTo'>> & { principal?: Principal } = {},
): Scope {
  return sealScope({
    classes: [...classes].sort((a, b) => a - b),
    knownAt: over.knownAt ?? Math.floor(Date.now() / 1000) + 1,
    validFrom: over.validFrom ?? OPEN_START_DAY,
    validTo: over.validTo ?? OPEN_END_DAY,
    sharings: [],
    principal: over.principal ?? principal(),
  });
}

export const ent = (name: string): EntityId => `ent_${name}` as EntityId;

/** Builds a small batch by hand: entities, then claims, all of one report. */
export class BatchBuilder {
  readonly #entities: NewEntity[] = [];
  readonly #assertions: NewAssertion[] = [];
  #next = 1;

  constructor(
    private readonly name: string,
    private readonly marking: Marking = defaultMarking(JASHORE),
    private readonly originator: AgencyId = JASHORE,
    private readonly lineageRoot = `root-${name}`,
  ) {}

  entity(name: string, type = 'Person'): this {
    this.#entities.push({ id: ent(name), type });
    return this;
  }

  link(subject: string, kind: string, object: string, over: Partial<NewAssertion> = {}): this {
    this.#assertions.push({
      ...this.#claim(subject),
      form: 'link',
      kind,
      objectId: ent(object),
      ...over,
    } as NewAssertion);
    return this;
  }

  value(subject: string, kind: string, value: string, over: Partial<NewAssertion> = {}): this {
    this.#assertions.push({
      ...this.#claim(subject),
      form: 'attribute',
      kind,
      value,
      normalised: value,
      ...over,
    } as NewAssertion);
    return this;
  }

  build(): AssertionBatch {
    return {
      entities: this.#entities,
      sources: [
        {
          id: `src_${this.name}` as SourceId,
          kind: 'statement',
          title: `Source ${this.name}`,
          lineageRoot: this.lineageRoot,
          marking: this.marking,
        },
      ],
      reports: [
        {
          id: `rep_${this.name}` as ReportId,
          title: `Report ${this.name}`,
          sourceId: `src_${this.name}` as SourceId,
          marking: this.marking,
        },
      ],
      assertions: this.#assertions,
      originator: this.originator,
    };
  }

  #claim(subject: string): object {
    const id = `ast_${this.name}_${String(this.#next++)}` as AssertionId;
    return {
      id,
      subjectId: ent(subject),
      reportId: `rep_${this.name}`,
      grading: { reliability: 'B', credibility: '2' },
      marking: this.marking,
      basis: 'reported',
      status: 'active',
      validTime: UNKNOWN_TIME,
    };
  }
}
