import type { ApolloDriverConfig } from '@nestjs/apollo';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { ScopeService } from '#access';
import { AccessModule } from '#access/api';
import { SetuError } from '#domain';
import { GraphStore } from '#graph';
import { IntakeService } from '#intake';
import {
  CursorSeal,
  NeighbourGroups,
  NetworkService,
  PathService,
  RecordService,
  WhereaboutsService,
} from '#network';
import {
  MAP_OUTLINES,
  MapResolver,
  NeighbourGroupsResolver,
  NetworkResolver,
  NetworkView,
} from '#network/api';
import {
  CaseStateService,
  ClaimReviewService,
  ConsentService,
  ErasureService,
  IdentityReviewService,
  IdentityService,
  protectedPeopleIn,
  SharingService,
  TextScreenService,
  WithheldService,
} from '#protection';
import { ProtectionResolver } from '#protection/api';
import { CandidateService, JudgementService, proposeApart } from '#resolution';
import { ResolutionResolver, ResolutionView } from '#resolution/api';
import { deterministicId, randomId, type Config, type Logger } from '#runtime';
import type { Vault } from '#vault';
import { AUDIT_SEAL, AuditResolver } from './audit.resolver.js';
import { ChartSharesResolver } from './chart-shares.resolver.js';
import { ChartsResolver } from './charts.resolver.js';
import { HourlyWork } from './hourly-work.js';
import { DueResolver } from './due.resolver.js';
import { EXPORT_SEAL, ExportsResolver } from './exports.resolver.js';
import { graphqlOptions } from './graphql-options.js';
import type { PersistedOperations } from './persisted-operations.js';
import { HealthController } from './health.controller.js';
import { LiveChartsResolver } from './live-charts.resolver.js';
import { LiveRooms } from './live-rooms.js';
import { ImportGroupsResolver } from './import-groups.resolver.js';
import { ImportsResolver } from './imports.resolver.js';
import { mapOutlines } from './map-outlines.js';
import { SEARCH_SEAL, SearchesResolver } from './searches.resolver.js';
import { SharingsResolver } from './sharings.resolver.js';
import { UploadController } from './upload.controller.js';
import { Uploads } from './uploads.js';
import { WithheldResolver } from './withheld.resolver.js';

/** What the process has opened before the application is put together. */
export interface Opened {
  readonly config: Config;
  readonly logger: Logger;
  readonly graph: GraphStore;
  readonly vault: Vault;
  readonly intake: IntakeService;
  readonly operations: PersistedOperations;
  /** 32 bytes: seals cursors. */
  readonly cursorKey: Buffer;
  /** 32 bytes: seals uploads. */
  readonly uploadKey: Buffer;
  /** Makes the ids of judgements, which nobody outside can work out. */
  readonly judgementKey: Buffer;
  /** 32 bytes: seals saved searches. */
  readonly searchKey: Buffer;
  /** 32 bytes: seals charts that were saved as files. */
  readonly exportKey: Buffer;
  /** As `graphqlOptions` takes it. */
  readonly answerBucketMs?: number;
  /** 32 bytes, kept outside the vault: seals the secrets of authenticator apps. */
  readonly factorKey: Buffer;
}

@Module({})
export class AppModule {
  /** Puts the application together from what is open already; closing it is the caller's. */
  static of({
    config,
    logger,
    graph,
    vault,
    intake,
    operations,
    cursorKey,
    uploadKey,
    judgementKey,
    searchKey,
    exportKey,
    answerBucketMs,
    factorKey,
  }: Opened): DynamicModule {
    const cursors = new CursorSeal(cursorKey);
    const agencyOf = (id: string) => vault.agencies.byId(id);
    const agencyExists = async (id: string) => (await agencyOf(id)) !== null;
    const providers: Provider[] = [
      { provide: GraphStore, useValue: graph },
      { provide: CursorSeal, useValue: cursors },
      { provide: IntakeService, useValue: intake },
      { provide: NetworkService, useFactory: () => new NetworkService(graph, cursors) },
      {
        provide: NeighbourGroups,
        useFactory: (network: NetworkService) => new NeighbourGroups(graph, network),
        inject: [NetworkService],
      },
      {
        provide: PathService,
        useFactory: (network: NetworkService) => new PathService(graph, network),
        inject: [NetworkService],
      },
      {
        provide: WhereaboutsService,
        useFactory: () => new WhereaboutsService(graph),
      },
      { provide: MAP_OUTLINES, useFactory: () => mapOutlines(config, logger) },
      MapResolver,
      {
        provide: RecordService,
        useFactory: (texts: TextScreenService) =>
          new RecordService(
            graph,
            randomId,
            agencyExists,
            (...typed) => texts.screen(...typed),
            (dropped) => vault.sharings.narrow(dropped),
          ),
        inject: [TextScreenService],
      },
      {
        provide: NetworkView,
        useFactory: () =>
          new NetworkView(graph, async (id) => {
            const agency = await agencyOf(id);
            return agency && { ...agency };
          }),
      },
      {
        provide: JudgementService,
        useFactory: (network: NetworkService, texts: TextScreenService) =>
          new JudgementService(
            graph,
            network,
            {
              judgement: (...parts) => deterministicId(judgementKey, 'ast', 'judgement', ...parts),
              next: randomId,
            },
            (...typed) => texts.screen(...typed),
          ),
        inject: [NetworkService, TextScreenService],
      },
      {
        provide: CandidateService,
        useFactory: (network: NetworkService, judgements: JudgementService) =>
          new CandidateService(graph, network, judgements, cursors, proposeApart),
        inject: [NetworkService, JudgementService],
      },
      {
        provide: ResolutionView,
        useFactory: (network: NetworkView) =>
          new ResolutionView(network, async (id) => (await vault.accounts.byId(id))?.displayName ?? null),
        inject: [NetworkView],
      },
      {
        provide: IdentityService,
        useFactory: () => new IdentityService(vault, protectedPeopleIn(graph), vault.now),
      },
      { provide: ConsentService, useFactory: () => new ConsentService(vault) },
      {
        provide: TextScreenService,
        useFactory: (identities: IdentityService) => new TextScreenService(vault, identities),
        inject: [IdentityService],
      },
      {
        provide: ErasureService,
        useFactory: (texts: TextScreenService) =>
          new ErasureService(vault, (...typed) => texts.screen(...typed), vault.now),
        inject: [TextScreenService],
      },
      {
        provide: SharingService,
        useFactory: (texts: TextScreenService) =>
          new SharingService(vault, graph, agencyExists, (...typed) => texts.screen(...typed)),
        inject: [TextScreenService],
      },
      {
        provide: IdentityReviewService,
        useFactory: (texts: TextScreenService) =>
          new IdentityReviewService(
            vault,
            protectedPeopleIn(graph),
            (...typed) => texts.screen(...typed),
            vault.now,
          ),
        inject: [TextScreenService],
      },
      {
        provide: ClaimReviewService,
        useFactory: (texts: TextScreenService) =>
          new ClaimReviewService(vault, graph, (...typed) => texts.screen(...typed), vault.now),
        inject: [TextScreenService],
      },
      { provide: CaseStateService, useFactory: () => new CaseStateService(vault, vault.now) },
      {
        provide: HourlyWork,
        useFactory: (reviews: IdentityReviewService, sharing: SharingService) =>
          new HourlyWork([() => reviews.tellDue(), () => sharing.settle()], (error) => {
            const key = error instanceof SetuError ? error.key : 'internal';
            logger.error({ key }, 'what is done each hour could not be done');
          }),
        inject: [IdentityReviewService, SharingService],
      },
      DueResolver,
      {
        provide: Uploads,
        useFactory: () =>
          new Uploads({
            dataDir: config.dataDir,
            key: uploadKey,
            limitBytes: config.uploadLimitBytes,
            onDiskFull: () => {
              logger.error('no room left on the disk: an upload was refused');
            },
            onSweepFailed: (error) => {
              const code = error instanceof Error && 'code' in error ? error.code : undefined;
              logger.warn({ code }, 'old uploads could not be swept away');
            },
          }),
      },
      NetworkResolver,
      NeighbourGroupsResolver,
      ResolutionResolver,
      ProtectionResolver,
      SharingsResolver,
      {
        provide: WithheldService,
        useFactory: () => new WithheldService(vault, graph, protectedPeopleIn(graph)),
      },
      WithheldResolver,
      { provide: SEARCH_SEAL, useValue: new CursorSeal(searchKey) },
      SearchesResolver,
      { provide: EXPORT_SEAL, useValue: new CursorSeal(exportKey) },
      ExportsResolver,
      { provide: AUDIT_SEAL, useValue: cursors },
      AuditResolver,
      ChartsResolver,
      ChartSharesResolver,
      {
        provide: LiveRooms,
        useFactory: (scopes: ScopeService, network: NetworkService) =>
          new LiveRooms(vault, graph, scopes, network),
        inject: [ScopeService, NetworkService],
      },
      LiveChartsResolver,
      ImportGroupsResolver,
      ImportsResolver,
    ];
    return {
      module: AppModule,
      imports: [
        AccessModule.of({
          vault,
          classes: graph,
          secureCookies: config.secureCookies,
          factorKey,
          publicUrl: config.publicUrl,
          oidc: config.oidc,
        }),
        GraphQLModule.forRoot<ApolloDriverConfig>(
          graphqlOptions({ config, logger, vault, operations, answerBucketMs }),
        ),
      ],
      controllers: [HealthController, UploadController],
      providers,
    };
  }
}
