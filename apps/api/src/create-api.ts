import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express from 'express';
import expressStaticGzip from 'express-static-gzip';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppModule, type Opened } from './app.module.js';
import { PersistedOperations } from './persisted-operations.js';
import { prepareHttp } from './http.js';

export interface Api {
  /** Starts to answer; gives the address. */
  listen(port: number, host: string): Promise<string>;
  close(): Promise<void>;
}

/** The built page, from the source tree and from dist alike; null when it was not built. */
function webFolder(): string | null {
  for (
    let folder = dirname(fileURLToPath(import.meta.url));
    folder !== dirname(folder);
    folder = dirname(folder)
  ) {
    if (existsSync(join(folder, 'dist/web/index.html'))) return join(folder, 'dist/web');
  }
  return null;
}

/** The API and the page as one HTTP application over what is open already. */
export async function createApi(opened: Omit<Opened, 'operations'>): Promise<Api> {
  const web = webFolder();
  const operations = PersistedOperations.from(join(web ?? '', '../persisted-operations.json'));
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of({ ...opened, operations }), {
    logger: ['error'],
    bodyParser: false,
  });
  prepareHttp(app, opened.config, operations);
  if (web) {
    app.use(
      // The build has pressed the scripts as small as they get: what the page waits for on a slow line is a sixth less than pressed anew.
      expressStaticGzip(web, {
        index: false,
        enableBrotli: true,
        orderPreference: ['br', 'gz'],
        serveStatic: {
          index: false,
          maxAge: '1y',
          immutable: true,
          setHeaders: (response, path) => {
            if (!/\/assets\//.test(path)) response.setHeader('cache-control', 'no-cache');
          },
        },
      }),
    );
    app.use((request: express.Request, response: express.Response, next: express.NextFunction) => {
      const isPage =
        ['GET', 'HEAD'].includes(request.method) &&
        !/^\/(graphql|upload|auth|health|metrics|export)\b/.test(request.path) &&
        !/\.\w+$/.test(request.path);
      if (!isPage) {
        next();
        return;
      }
      response.setHeader('cache-control', 'no-cache');
      response.sendFile(join(web, 'index.html'));
    });
  }
  app.enableShutdownHooks([]);
  return {
    listen: async (port, host) => {
      await app.listen(port, host);
      const address = app.getHttpServer().address() as { port: number };
      return `http://${host === '0.0.0.0' ? 'localhost' : host}:${String(address.port)}`;
    },
    close: () => app.close(),
  };
}
