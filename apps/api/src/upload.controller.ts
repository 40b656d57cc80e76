import busboy from 'busboy';
import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import type { IncomingMessage } from 'node:http';
import { InvalidInput, NotSignedIn, SetuError } from '#domain';
import { mayImport, requireRole, type SessionRequest } from '#access';
import { Uploads } from './uploads.js';

interface Answer {
  status(code: number): { json(body: object): void };
}

/** `POST /upload`: one or more files of one import, as multipart form data. */
@Controller()
export class UploadController {
  constructor(@Inject(Uploads) private readonly uploads: Uploads) {}

  @Post('upload')
  async upload(@Req() request: IncomingMessage & SessionRequest, @Res() response: Answer): Promise<void> {
    const principal = request.setuSession?.principal;
    try {
      if (!principal) throw new NotSignedIn();
      requireRole(mayImport, principal);
      response.status(201).json(await this.uploads.keep(principal.userId, filesOf(request)));
    } catch (error) {
      request.unpipe();
      request.resume();
      if (!(error instanceof SetuError)) throw error;
      const status = { UNAUTHENTICATED: 401, FORBIDDEN: 403, BAD_USER_INPUT: error.key === 'fileTooLarge' ? 413 : 400 }[error.code as string] ?? 500;
      response.status(status).json({ code: error.code, key: error.key, fields: error.fields });
    }
  }
}

/** The files of a multipart request, one after the other, as they arrive. */
async function* filesOf(request: IncomingMessage): AsyncGenerator<{ name: string; content: Readable }> {
  let parser: busboy.Busboy;
  try {
    parser = busboy({ headers: request.headers, defParamCharset: 'utf8', limits: { files: 200, fields: 20 } });
  } catch {
    throw new InvalidInput('fileMissing', [{ field: 'file', key: 'fileMissing' }]);
  }
  const queue: ({ name: string; content: Readable } | null | Error)[] = [];
  const signal = new EventEmitter();
  const push = (entry: (typeof queue)[number]): void => {
    queue.push(entry);
    signal.emit('entry');
  };
  parser.on('file', (_field, content, { filename }) => { push({ name: filename ?? 'file', content }); });
  parser.on('close', () => { push(null); });
  parser.on('error', (error) => { push(error instanceof Error ? error : new Error('upload failed')); });
  request.on('aborted', () => { push(new InvalidInput('uploadAborted')); });
  request.pipe(parser);
  for (;;) {
    const entry = queue.shift();
    if (entry === undefined) await new Promise((resolve) => signal.once('entry', resolve));
    else if (entry === null) return;
    else if (entry instanceof Error) throw entry;
    else yield entry;
  }
}
