import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgencyId, Scope } from '#domain';
import {
  IntakeService,
  openFile,
  type ImportInput,
  type IntakeOptions,
  type MappingStore,
  type OfferedFile,
} from '#intake';
import { JASHORE, KOLKATA, principal, scopeOf, type World } from './world.js';

export const root = join(__dirname, '../..');
/** Files shared with the project for research; a test that needs them says so when they are not there. */
export const research = join(root, '../shared/data');

/** Mappings of a test, kept in memory. */
export class MemoryMappings implements MappingStore {
  readonly #kept = new Map<string, Map<string, string>>();
  list(agencyId: string): Promise<{ name: string; yaml: string }[]> {
    return Promise.resolve([...(this.#kept.get(agencyId) ?? [])].map(([name, yaml]) => ({ name, yaml })));
  }
  save({ agencyId, name, yaml }: { agencyId: string; name: string; yaml: string }): Promise<void> {
    this.#kept.set(agencyId, (this.#kept.get(agencyId) ?? new Map<string, string>()).set(name, yaml));
    return Promise.resolve();
  }
}

/** An intake on the test store, with a data folder of its own. */
export class IntakeBench {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'setu-intake-'));
  readonly service: IntakeService;

  constructor(
    private readonly world: World,
    over: Partial<IntakeOptions> = {},
  ) {
    this.service = new IntakeService({
      graph: world.graph,
      dataDir: this.dataDir,
      idKey: Buffer.alloc(32, 5),
      mappingsDir: join(root, 'mappings'),
      ownMappings: new MemoryMappings(),
      logger: { error: () => undefined },
      agencyExists: (id) => Promise.resolve([JASHORE, KOLKATA].includes(id as AgencyId)),
      ...over,
    });
  }

  /** What one agency sees that may see everything of its own. */
  async scope(agencyId: AgencyId = JASHORE, userId?: string): Promise<Scope> {
    const classes = await this.world.graph.visibilityClasses();
    const own = classes.filter(({ audience }) => audience.includes(agencyId)).map(({ id }) => id);
    return scopeOf(own, { principal: principal(agencyId, userId ? { userId: userId as never } : {}) });
  }

  /** A file of the test, written down. */
  file(name: string, content: string | Buffer): OfferedFile {
    const path = join(this.dataDir, `${String(Math.random()).slice(2)}-${name}`);
    writeFileSync(path, content);
    return { name, open: openFile(path) };
  }

  async import(input: ImportInput, agencyId?: AgencyId) {
    const { finished } = await this.service.start(await this.scope(agencyId), input);
    return finished;
  }

  clean(): void {
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

/** Live claims of the store by kind, and entities by type, straight from the database. */
export async function storeCounts(world: World): Promise<Record<string, number>> {
  const { records } = await world.driver.executeQuery(
    `CALL () { MATCH (a:Assertion) WHERE a.recordedTo = 32503680000 RETURN a.kind AS kind, count(*) AS n
       UNION ALL MATCH (e:Entity) RETURN e.type AS kind, count(*) AS n }
     RETURN kind, n`,
  );
  return Object.fromEntries(records.map((record) => [record.get('kind') as string, Number(record.get('n'))]));
}

/** Live lean relationships: one for every live link claim. */
export async function leanLinks(world: World): Promise<number> {
  const { records } = await world.driver.executeQuery(
    'MATCH ()-[r]->() WHERE r.recordedTo = 32503680000 RETURN count(r) AS n',
  );
  return Number(records[0]!.get('n'));
}
