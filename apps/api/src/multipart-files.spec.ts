import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { InvalidInput } from '#domain';
import { filesOf } from './multipart-files.js';

type Got = { name: string; text: string }[] | string;

/** A file's part, as it is sent. */
const part = (name: string, text: string, end = '\r\n'): string =>
  `--x\r\ncontent-disposition: form-data; name="f"; filename="${name}"\r\n\r\n${text}${end}`;

describe('files of a form', () => {
  let server: Server;
  let taken: Promise<Got>;
  let toldOfRequest: () => void;

  beforeEach(async () => {
    let tell: (got: Got) => void;
    taken = new Promise((resolve) => (tell = resolve));
    server = createServer((request, response) => {
      toldOfRequest();
      void (async (): Promise<Got> => {
        const got: { name: string; text: string }[] = [];
        for await (const { name, content } of filesOf(request)) {
          const chunks: Buffer[] = [];
          for await (const chunk of content) {
            chunks.push(chunk);
            await new Promise(setImmediate);
          }
          got.push({ name, text: Buffer.concat(chunks).toString() });
        }
        return got;
      })()
        .catch((error: unknown): Got => (error instanceof InvalidInput ? error.key : String(error)))
        .then((got) => {
          tell(got);
          request.resume();
          response.end('answered');
        });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  /** Sends a body in the pieces given; `length` is what is announced. */
  const send = async (
    pieces: readonly string[],
    length?: number,
    type = 'multipart/form-data; boundary=x',
  ) => {
    const bytes = pieces.map((piece) => Buffer.from(piece));
    const announced = length ?? bytes.reduce((sum, { length: each }) => sum + each, 0);
    const arrived = new Promise<void>((resolve) => (toldOfRequest = resolve));
    const socket: Socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.on('error', () => undefined);
    const head = `POST / HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\ncontent-length: ${String(announced)}\r\n\r\n`;
    socket.write(Buffer.concat([Buffer.from(head), bytes[0] ?? Buffer.alloc(0)]));
    await arrived;
    for (const piece of bytes.slice(1)) {
      await new Promise((resolve) => setTimeout(resolve, 15));
      socket.write(piece);
    }
    return socket;
  };

  it('can be several in one packet, read one after the other', async () => {
    const whole = `${part('a.csv', 'abc')}${part('b.csv', 'd'.repeat(200_000))}--x--\r\n`;
    await send([whole]);
    const both = [
      { name: 'a.csv', text: 'abc' },
      { name: 'b.csv', text: 'd'.repeat(200_000) },
    ];
    expect(await taken).toEqual(both);
  });
  it('can come in slow pieces', async () => {
    const whole = `${part('a.csv', 'abc')}${part('b.csv', 'def')}--x--\r\n`;
    await send(whole.match(/[^]{1,40}/g)!);
    expect(await taken).toEqual([
      { name: 'a.csv', text: 'abc' },
      { name: 'b.csv', text: 'def' },
    ]);
  });

  it.each([
    ['one file without its end', [part('a.csv', 'abc', '')]],
    ['a second file without its end', [part('a.csv', 'abc') + part('b.csv', 'abc', '')]],
    [
      'a large one, then one without its end',
      [part('a.csv', 'd'.repeat(150_000)) + part('b.csv', 'abc', '')],
    ],
    ['slow pieces without an end', part('a.csv', 'abc'.repeat(50), '').match(/[^]{1,20}/g)!],
    ['a part that breaks off in its header', ['--x\r\ncontent-disposition: form-da']],
    ['nothing of a form', ['abc']],
  ])('cannot be %s: refused, and the process goes on', async (_, pieces) => {
    await send(pieces);
    expect(await taken).toBe('uploadAborted');
  });

  it.each([
    ['alone', [part('a\u0000b.csv', 'abc')]],
    ['in slow pieces', part('a\u0001b.csv', 'abc').match(/[^]{1,20}/g)!],
    ['after another file', [part('a.csv', 'abc') + part('b\u0001.csv', 'abc')]],
  ])('cannot have control characters in a header, %s', async (_, pieces) => {
    await send([...pieces, '--x--\r\n']);
    expect(await taken).toBe('fileNameUnreadable');
  });

  it('cannot be more than 200, rather than lose the rest', async () => {
    await send([
      `${Array.from({ length: 201 }, (_, at) => part(`${String(at)}.csv`, 'x')).join('')}--x--\r\n`,
    ]);
    expect(await taken).toBe('filesTooMany');
  });

  it('cannot come by another form', async () => {
    await send(['{}'], undefined, 'application/json');
    expect(await taken).toBe('fileMissing');
  });

  it.each([
    ['in a file', part('a.csv', 'abc', '')],
    ['between two files', part('a.csv', 'abc')],
    ['before any', ''],
  ])('end when the sender goes away %s', async (_, sent) => {
    const socket = await send([sent], 1_000_000);
    await new Promise((resolve) => setTimeout(resolve, 30));
    socket.destroy();
    expect(await taken).toBe('uploadAborted');
  });
});
