import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from '../../apps/api/src/app.module.js';
import { prepareHttp } from '../../apps/api/src/http.js';
import { PersistedOperations } from '../../apps/api/src/persisted-operations.js';
import { CursorSeal, NetworkService } from '#network';
import { CandidateService, JudgementService, proposeAmong } from '#resolution';
import { readConfig } from '#runtime';
import { entered, openVaultWorld, type Browser, type VaultWorld } from './api.js';
import { IntakeBench } from './intake.js';
import { openWorld, type World } from './world.js';

const key = (fill: number): Buffer => Buffer.alloc(32, fill);

/**
 * The whole API over the stores of a test, as the product puts it together. Records are compared in this process; `now` is
 * what the review queue takes for the time.
 */
export async function serveWhole(
  world: World,
  { vault }: VaultWorld,
  intake: IntakeBench,
  now: () => Date,
  answerBucketMs = 0,
): Promise<{ address: string; close(): Promise<void> }> {
  const config = readConfig({ dataDir: intake.dataDir });
  const operations = new PersistedOperations(new Map());
  const module = AppModule.of({
    config,
    logger: { error: () => undefined, warn: () => undefined } as never,
    graph: world.graph,
    vault,
    intake: intake.service,
    operations,
    cursorKey: key(1),
    uploadKey: key(2),
    judgementKey: key(3),
    searchKey: key(4),
    exportKey: key(6),
    factorKey: key(5),
    answerBucketMs,
  });
  module.providers?.push({
    provide: CandidateService,
    useFactory: (network: NetworkService, judgements: JudgementService) =>
      new CandidateService(
        world.graph,
        network,
        judgements,
        new CursorSeal(key(1)),
        (records) => Promise.resolve(proposeAmong(records)),
        now,
      ),
    inject: [NetworkService, JudgementService],
  });
  const app = await NestFactory.create<NestExpressApplication>(module, {
    logger: ['error'],
    bodyParser: false,
  });
  prepareHttp(app, config, operations);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  return { address: `http://127.0.0.1:${String(port)}`, close: () => app.close() };
}

/** The whole API over stores of its own, and people who are signed in. */
export interface WholeWorld {
  readonly world: World;
  readonly vaults: VaultWorld;
  readonly intake: IntakeBench;
  readonly server: Awaited<ReturnType<typeof serveWhole>>;
  /** Somebody has an account from now on, and is signed in. */
  enter(username: string, accessPurpose: string, over?: Parameters<VaultWorld['account']>[1]): Promise<void>;
  close(): Promise<void>;
}

/** `people` gets a browser of each who enters; `graphNow`: in seconds; `vault`: as `openVaultWorld` takes it. */
export async function openWhole(
  people: Record<string, Browser>,
  graphNow?: () => number,
  ...vault: Parameters<typeof openVaultWorld>
): Promise<WholeWorld> {
  const world = await openWorld(graphNow);
  const vaults = await openVaultWorld(...vault);
  const intake = new IntakeBench(world);
  const server = await serveWhole(world, vaults, intake, () => new Date());
  return {
    world,
    vaults,
    intake,
    server,
    enter: async (username, accessPurpose, over) => {
      people[username] = await entered(vaults, server.address, username, accessPurpose, over);
    },
    close: async () => {
      await server.close();
      intake.clean();
      await vaults.close();
      await world.close();
    },
  };
}
