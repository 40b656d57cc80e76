import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { join } from 'node:path';
import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { WebSocketServer } from 'ws';
import type { Config, Logger } from '#runtime';
import type { Vault } from '#vault';
import { answerTimes, BUCKET_MS } from './answer-times.js';
import { auditPlugin } from './audit.plugin.js';
import type { PersistedOperations } from './persisted-operations.js';
import { formatGraphqlError } from './graphql-errors.js';
import { questionLimits } from './question-limits.js';
import { subscriptionSocket } from './subscription-socket.js';
import { playground } from './playground.js';

/** Of one message over a socket: a subscription of the page is a few hundred bytes. */
const MESSAGE_BYTES_MAX = 256 * 1024;

/** Nest opens its socket server with the 100 MiB a message of `ws`, also for who has not signed in, and takes no other limit. */
class Driver extends ApolloDriver {
  override async start(options: ApolloDriverConfig): Promise<void> {
    await super.start(options);
    const { _subscriptionService } = this as unknown as { _subscriptionService: { wss: WebSocketServer } };
    _subscriptionService.wss.options.maxPayload = MESSAGE_BYTES_MAX;
  }
}

/** A question over HTTP has one answer: what goes on being answered comes over the socket. */
const noSubscriptions: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ operation }) =>
        operation?.operation === 'subscription'
          ? Promise.reject(
              new GraphQLError('subscriptions come over the socket', { extensions: { code: 'BAD_REQUEST' } }),
            )
          : Promise.resolve(),
    }),
};

/** How GraphQL is served: limits, errors, audit, sockets, playground. What is asked is the resolvers' business. */
export function graphqlOptions({
  config,
  logger,
  vault,
  operations,
  answerBucketMs = BUCKET_MS,
}: {
  readonly config: Pick<Config, 'isProduction' | 'introspection' | 'dataDir'>;
  readonly logger: Logger;
  readonly vault: Vault;
  readonly operations: PersistedOperations;
  /** 0: answers leave as soon as they are made. */
  readonly answerBucketMs?: number | undefined;
}): ApolloDriverConfig {
  const limits = questionLimits();
  const formatError = formatGraphqlError(logger);
  return {
    driver: Driver,
    autoSchemaFile: config.isProduction ? true : join(config.dataDir, 'schema.graphql'),
    sortSchema: true,
    path: '/graphql',
    context: ({ req, res, extra }: { req?: unknown; res?: unknown; extra?: { request: unknown } }) => ({
      req: req ?? extra?.request,
      res,
    }),
    subscriptions: {
      'graphql-ws': {
        path: '/graphql',
        ...subscriptionSocket({ vault, operations, formatError, ...limits }),
      } as never,
    },
    // Nest's own playground pages stay off: one of the plugins below shows the page, or nothing.
    playground: false,
    introspection: config.introspection,
    includeStacktraceInErrorResponses: false,
    formatError,
    validationRules: limits.validationRules,
    parseOptions: limits.parseOptions,
    // The packages' types come from two module formats of one class; the plugins themselves are the same.
    plugins: [
      ...limits.plugins,
      noSubscriptions,
      answerTimes(auditPlugin(vault), answerBucketMs),
      config.isProduction ? ApolloServerPluginLandingPageDisabled() : playground(),
    ] as never,
    csrfPrevention: { requestHeaders: ['x-setu-client'] },
  };
}
