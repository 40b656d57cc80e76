import { ValidationPipe } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import express from 'express';
import helmet from 'helmet';
import { createHash } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { constants } from 'node:zlib';
import type { Config } from '#runtime';
import { ExpectedFailures } from './expected-failures.filter.js';
import type { PersistedOperations } from './persisted-operations.js';
import { PLAYGROUND_SCRIPT, PLAYGROUND_STYLE } from './playground.js';

/** Styles that libraries of the page put into it themselves, letter for letter: Cytoscape.js, React Aria. */
const LIBRARY_STYLES = [
  '.__________cytoscape_container { position: relative; }',
  '@layer {\n  [data-react-aria-pressable] {\n    touch-action: pan-x pan-y pinch-zoom;\n  }\n}',
];
/** Of what a browser offers, keys to sign in with are used, and nothing else. */
const PERMISSIONS = [
  ...['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'hid', 'magnetometer'],
  ...['microphone', 'midi', 'payment', 'serial', 'usb', 'xr-spatial-tracking'],
]
  .map((feature) => `${feature}=()`)
  .concat('publickey-credentials-create=(self)', 'publickey-credentials-get=(self)')
  .join(', ');

/**
 * What a page of ours may load, run and reach: its own server alone. Texts within a page run or style nothing, but for the
 * few whose hash is named: those of its libraries, and of the playground where there is one.
 */
function contentPolicy(isProduction: boolean): Record<string, string[]> {
  const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const playground = (text: string): string[] => (isProduction ? [] : [hashOf(text)]);
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...playground(PLAYGROUND_SCRIPT)],
    'style-src': ["'self'", ...LIBRARY_STYLES.map(hashOf), ...playground(PLAYGROUND_STYLE)],
    // Signs on the chart are pictures within its styles.
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'object-src': ["'none'"],
    'frame-ancestors': ["'none'"],
  };
}

/** Of 11: all scripts of the page to its first chart take 60 ms and are a tenth larger than at 11, which takes two seconds. */
const BROTLI_QUALITY = 6;

/** A question that is too large or can't be read, said as GraphQL says what it refuses; nothing of it is said again. */
const unreadable: express.ErrorRequestHandler = ({ status }: { status?: number }, _, response, next) => {
  if (response.headersSent || !status || status >= 500) {
    next(new Error('unreadable'));
    return;
  }
  const [code, key] = status === 413 ? ['TOO_COSTLY', 'tooCostly'] : ['BAD_USER_INPUT', 'queryInvalid'];
  response.status(status).json({ errors: [{ message: key, extensions: { code, key, fields: [] } }] });
};

/** What every request passes before its resolver: headers of the answer, the guard against other sites' forms, size, validation. */
export function prepareHttp(
  app: NestExpressApplication,
  config: Pick<Config, 'isProduction' | 'secureCookies'>,
  operations: PersistedOperations,
): void {
  app.set('trust proxy', 'loopback');
  // Longer than proxies leave a connection idle, so that none is closed in the moment in which it is used again.
  (app.getHttpServer() as Server).keepAliveTimeout = 65_000;
  app.use(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: contentPolicy(config.isProduction) },
      strictTransportSecurity: config.secureCookies,
      referrerPolicy: { policy: 'no-referrer' },
      xFrameOptions: { action: 'deny' },
    }),
  );
  // Slow lines: Brotli or gzip, whatever the browser reads. An answer that holds what somebody typed beside a secret would let
  // its length be used to guess the secret (BREACH): no answer holds one, and other sites can't ask (see the header below).
  app.use(compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } } }));
  app.use((_: express.Request, response: express.Response, next: express.NextFunction) => {
    response.setHeader('permissions-policy', PERMISSIONS);
    next();
  });
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
    if (/^\/(graphql|upload|auth)(\/|$)/i.test(request.path)) response.setHeader('cache-control', 'no-store');
    next();
  });
  app.use('/graphql', express.json({ limit: '8mb' }), unreadable, operations.overHttp);
  // Nobody else answers who asks for a socket elsewhere: it would stay open, unheard.
  app.getHttpServer().on('upgrade', ({ url }: IncomingMessage, socket: Duplex) => {
    if (!url?.startsWith('/graphql')) socket.destroy();
  });
  app.useGlobalFilters(new ExpectedFailures());
  app.useGlobalPipes(
    new ValidationPipe({ whitelist: true, transform: true, transformOptions: { exposeUnsetFields: false } }),
  );
}
