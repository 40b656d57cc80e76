import { ValidationPipe } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express from 'express';
import helmet from 'helmet';
import type { Config } from '#runtime';
import { ExpectedFailures } from './expected-failures.filter.js';
import type { PersistedOperations } from './persisted-operations.js';

/** What every request passes before its resolver: headers of the answer, the guard against other sites' forms, size, validation. */
export function prepareHttp(
  app: NestExpressApplication,
  config: Pick<Config, 'isProduction' | 'secureCookies'>,
  operations: PersistedOperations,
): void {
  app.set('trust proxy', 'loopback');
  app.use(
    helmet({
      contentSecurityPolicy: config.isProduction
        ? {
            directives: {
              'default-src': ["'self'"],
              'style-src': ["'self'", "'unsafe-inline'"],
              'img-src': ["'self'", 'data:', 'blob:'],
              'worker-src': ["'self'", 'blob:'],
              'connect-src': ["'self'", 'ws:', 'wss:'],
              'upgrade-insecure-requests': null,
            },
          }
        : false,
      strictTransportSecurity: config.secureCookies,
      referrerPolicy: { policy: 'no-referrer' },
    }),
  );
  // A form of another site can't set a header of its own, so what changes something must bear one.
  app.use((request: express.Request, response: express.Response, next: express.NextFunction) => {
    if (
      request.method === 'POST' &&
      request.headers['x-setu-client'] === undefined &&
      !request.headers['apollo-require-preflight']
    ) {
      response.status(403).json({ code: 'FORBIDDEN', key: 'clientHeaderMissing' });
      return;
    }
    if (request.path === '/graphql' || request.path === '/upload')
      response.setHeader('cache-control', 'no-store');
    next();
  });
  app.use('/graphql', express.json({ limit: '8mb' }), operations.overHttp);
  app.useGlobalFilters(new ExpectedFailures());
  app.useGlobalPipes(
    new ValidationPipe({ whitelist: true, transform: true, transformOptions: { exposeUnsetFields: false } }),
  );
}
