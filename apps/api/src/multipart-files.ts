import busboy from 'busboy';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { InvalidInput } from '#domain';

/** A file on its way in. Its content must be read to the end before the next file is asked for. */
export interface ArrivingFile {
  /** As the sender wrote it. */
  readonly name: string;
  readonly content: AsyncIterable<Buffer>;
}

const FILES_MAX = 200;
const FIELDS_MAX = 20;

/**
 * The files of a multipart request, one after the other, as they arrive. Throws InvalidInput: `fileMissing` when it is no
 * form, `filesTooMany`, `fileNameUnreadable` when a part's header holds control characters, and `uploadAborted` when it
 * ends before its end or its sender goes away.
 */
export async function* filesOf(request: IncomingMessage): AsyncGenerator<ArrivingFile> {
  const parser = parserOf(request);
  if (request.destroyed) throw new InvalidInput('uploadAborted');
  const waiting: ArrivingFile[] = [];
  const streams: Readable[] = [];
  let failure: InvalidInput | null = null;
  let isAtEnd = false;
  let wake = (): void => undefined;
  const fail = (reason: InvalidInput): void => {
    failure ??= reason;
    // Ends the file that is being read as well.
    parser.destroy();
    wake();
  };
  const abort = (): void => {
    fail(new InvalidInput('uploadAborted'));
  };
  const onClose = (): void => {
    if (!request.complete) abort();
  };
  parser
    .on('file', (_field, content, { filename }: Partial<busboy.FileInfo>) => {
      // A file that nobody reads yet may break as well: without a listener that would end the process.
      content.on('error', () => undefined);
      streams.push(content);
      waiting.push({ name: filename ?? 'file', content: bytesOf(content, () => failure) });
      wake();
    })
    .on('filesLimit', () => {
      fail(
        new InvalidInput('filesTooMany', [
          { field: 'file', key: 'filesTooMany', values: { limit: FILES_MAX } },
        ]),
      );
    })
    .on('error', (error) => {
      // Only a header with bytes that no header may have: one that is cut off counts as an end too early.
      if (error instanceof Error && error.message === 'Malformed part header')
        fail(new InvalidInput('fileNameUnreadable', [{ field: 'file', key: 'fileNameUnreadable' }]));
      else abort();
    })
    .on('close', () => {
      isAtEnd = true;
      wake();
    });
  request.on('error', abort).on('close', onClose);
  request.pipe(parser);
  try {
    for (;;) {
      // `failure` is set by the listeners above, which the compiler does not follow.
      if (failure as InvalidInput | null) throw failure as unknown as InvalidInput;
      const file = waiting.shift();
      if (file) yield file;
      else if (isAtEnd as boolean) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    request.unpipe(parser);
    // The listener for errors stays: a request that is cut off speaks of it late.
    request.off('close', onClose);
    parser.destroy();
    for (const stream of streams) stream.destroy();
  }
}

function parserOf(request: IncomingMessage): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { files: FILES_MAX, fields: FIELDS_MAX },
    });
  } catch {
    throw new InvalidInput('fileMissing', [{ field: 'file', key: 'fileMissing' }]);
  }
}

/** The bytes of one file; whatever breaks it is said as a reader understands it. */
async function* bytesOf(content: Readable, failure: () => InvalidInput | null): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of content as AsyncIterable<Buffer>) yield chunk;
  } catch {
    throw failure() ?? new InvalidInput('uploadAborted');
  }
}
