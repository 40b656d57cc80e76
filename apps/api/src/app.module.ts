import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import { join } from 'node:path';
import { AccessModule } from '#access';
import { GraphStore } from '#graph';
import { CursorSeal, NetworkResolver, NetworkService, NetworkView, PathService, RecordService } from '#network';
import { randomId, type Config, type Logger } from '#runtime';
import type { Vault } from '#vault';
import { auditPlugin } from './audit.plugin.js';
import { ChartsResolver } from './charts.resolver.js';
import { formatGraphqlError } from './graphql-errors.js';
import { HealthController } from './health.controller.js';
import { ImportsResolver } from './imports.resolver.js';
import { ImportProgressHub } from './import-progress.js';
import { questionLimits } from './question-limits.js';
import { subscriptionSocket } from './subscription-socket.js';
import { UploadController } from './upload.controller.js';
import { Uploads } from './uploads.js';

/** What the process has opened before the application is put together. */
export interface Opened {
  readonly config: Config;
  readonly logger: Logger;
  readonly graph: GraphStore;
  readonly vault: Vault;
  readonly intake: import('#intake').IntakeService;
  /** 32 bytes: seals cursors. */
  readonly cursorKey: Buffer;
}

@Module({})
export class AppModule {
  /** Puts the application together from what is open already; closing it is the caller's. */
  static of({ config, logger, graph, vault, intake, cursorKey }: Opened): DynamicModule {
    const agencyOf = (id: string) => vault.agencies.byId(id);
    const limits = questionLimits();
    const formatError = formatGraphqlError(logger);
    const providers: Provider[] = [
      { provide: GraphStore, useValue: graph },
      { provide: 'INTAKE', useValue: intake },
      { provide: 'CONFIG', useValue: config },
      { provide: NetworkService, useFactory: () => new NetworkService(graph, new CursorSeal(cursorKey)) },
      { provide: PathService, useFactory: (network: NetworkService) => new PathService(graph, network), inject: [NetworkService] },
      { provide: RecordService, useFactory: () => new RecordService(graph, randomId, async (id) => (await agencyOf(id)) !== null) },
      { provide: NetworkView, useFactory: () => new NetworkView(graph, async (id) => { const agency = await agencyOf(id); return agency && { ...agency }; }) },
      { provide: Uploads, useFactory: () => new Uploads(config.dataDir, config.uploadLimitBytes) },
      ImportProgressHub,
      NetworkResolver,
      ChartsResolver,
      ImportsResolver,
    ];
    return {
      module: AppModule,
      imports: [
        AccessModule.of({ vault, classes: graph, secureCookies: config.secureCookies }),
        GraphQLModule.forRoot<ApolloDriverConfig>({
          driver: ApolloDriver,
          autoSchemaFile: config.isProduction ? true : join(config.dataDir, 'schema.graphql'),
          sortSchema: true,
          path: '/graphql',
          context: ({ req, res, extra }: { req?: unknown; res?: unknown; extra?: { request: unknown } }) => ({ req: req ?? extra?.request, res }),
          subscriptions: { 'graphql-ws': { path: '/graphql', ...subscriptionSocket({ vault, formatError, ...limits }) } as never },
          introspection: !config.isProduction,
          includeStacktraceInErrorResponses: false,
          formatError,
          validationRules: limits.validationRules,
          parseOptions: limits.parseOptions,
          // The packages' types come from two module formats of one class; the plugins themselves are the same.
          plugins: [...limits.plugins, auditPlugin(vault), config.isProduction ? ApolloServerPluginLandingPageDisabled() : ApolloServerPluginLandingPageLocalDefault({ footer: false, document: EXAMPLES })] as never,
          csrfPrevention: { requestHeaders: ['x-setu-client'] },
        }),
      ],
      controllers: [HealthController, UploadController],
      providers,
    };
  }
}

/** Three worked examples of the playground. */
const EXAMPLES = `# 1. Find a person by a name in any script
query Search { search(query: "রফিকুল ইসলাম", language: bn) { edges { node { entity { id type caption aliases } matchRule linkCount } } } }

# 2. The neighbours of one entity, strongest first
query Expand($id: ID!) { expand(input: { entityId: $id, first: 20 }) { counts { relation otherType count } edges { node { entity { caption } links { relation strength independentSources } } } } }

# 3. Ways between two entities
query Paths($from: ID!, $to: ID!) { paths(input: { fromId: $from, toId: $to }) { hasMore paths { length steps { entity { caption } } } } }
`;
