import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UploadController } from '../../apps/api/src/upload.controller.js';
import { Uploads } from '../../apps/api/src/uploads.js';
import { Browser, openVaultWorld, serve, type VaultWorld } from '../support/api.js';

describe('sending files', () => {
  let world: VaultWorld;
  let server: Awaited<ReturnType<typeof serve>>;
  const dataDir = mkdtempSync(join(tmpdir(), 'setu-uploads-'));

  beforeAll(async () => {
    world = await openVaultWorld();
    await world.account('rehana');
    await world.account('admin', { roles: ['administrator'] });
    server = await serve({
      vault: world.vault,
      classes: { visibilityClasses: () => Promise.resolve([]) },
      providers: [
        {
          provide: Uploads,
          useFactory: () => new Uploads({ dataDir, key: Buffer.alloc(32, 6), limitBytes: 1_000 }),
        },
      ],
      controllers: [UploadController],
    });
  });
  afterAll(async () => {
    await server?.close();
    await world?.close();
    rmSync(dataDir, { recursive: true });
  });

  const send = async (
    username: string | null,
    content: string | Buffer = 'name\nx\n',
    headers: Record<string, string> = { 'x-setu-client': 'web' },
  ) => {
    const page = new Browser(server.address);
    if (username)
      await page.signIn(username, username === 'admin' ? { accessPurpose: 'ADMINISTRATION' } : {});
    const body = new FormData();
    body.append(
      'file',
      new Blob([typeof content === 'string' ? content : new Uint8Array(content)]),
      '../../people.csv',
    );
    const response = await fetch(`${server.address}/upload`, {
      method: 'POST',
      body,
      headers: { ...headers, ...(page.cookie ? { cookie: page.cookie } : {}) },
    });
    return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
  };
  const latest = async () => (await world.vault.audit.list({ limit: 1 }))[0];
  /** Every upload that left a trace. */
  const folders = (): string[] =>
    existsSync(join(dataDir, 'uploads'))
      ? readdirSync(join(dataDir, 'uploads')).flatMap((owner) => readdirSync(join(dataDir, 'uploads', owner)))
      : [];
  const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

  it('keeps a file under a plain name and says so in the audit', async () => {
    const { status, answer } = await send('rehana');
    expect({ status, answer }).toMatchObject({ status: 201, answer: { fileName: 'people.csv', bytes: 7 } });
    expect(folders()).toEqual([answer['uploadId']]);
    expect(await latest()).toMatchObject({
      action: 'import',
      operation: 'upload',
      outcome: 'done',
      accessPurpose: 'INVESTIGATION',
      detail: { sha256: answer['sha256'], bytes: 7 },
    });
  });

  it('of a picture or a video keeps its hash alone (VP-09)', async () => {
    const before = folders();
    const picture = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(600, 1)]);
    const { status, answer } = await send('rehana', picture);
    expect(status).toBe(400);
    expect(JSON.stringify(answer)).toContain('pictureRefused');
    expect(folders()).toEqual(before);
    expect(await latest()).toMatchObject({
      action: 'denied',
      operation: 'upload',
      outcome: 'refused',
      detail: { sha256: createHash('sha256').update(picture).digest('hex') },
    });
  });

  it('refuses who may not import and who is not signed in, keeps nothing, and says so in the audit', async () => {
    const before = folders();
    expect(await send('admin')).toMatchObject({ status: 403, answer: { code: 'FORBIDDEN' } });
    expect(await latest()).toMatchObject({
      action: 'denied',
      operation: 'upload',
      outcome: 'refused',
      userId: expect.stringMatching(/^usr_/) as string,
    });
    expect(await send(null)).toMatchObject({ status: 401, answer: { key: 'notSignedIn' } });
    expect(await latest()).toMatchObject({
      action: 'denied',
      operation: 'upload',
      outcome: 'refused',
      userId: null,
    });
    expect(folders()).toEqual(before);
  });

  it('refuses a form of another site and a file that is too large', async () => {
    const before = folders();
    expect(await send('rehana', 'x', {})).toMatchObject({
      status: 403,
      answer: { key: 'clientHeaderMissing' },
    });
    expect(await send('rehana', 'x'.repeat(1_001))).toMatchObject({
      status: 413,
      answer: { key: 'fileTooLarge' },
    });
    expect(folders()).toEqual(before);
  });

  const form = { 'x-setu-client': 'web', 'content-type': 'multipart/form-data; boundary=b' };
  const part = (name: string, content: string): string =>
    `--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n${content}`;

  it.each([
    ['long', `${'যশোর_মামলা_'.repeat(10)}.csv`, /^(যশোর_মামলা_){6}.*\.csv$/],
    ['with control characters', `"; filename*=utf-8''%E0%A6%95%00%01.csv; x="`, /^ক\.csv$/],
  ])('takes a name that is %s', async (_, name, kept) => {
    const page = new Browser(server.address);
    await page.signIn('rehana');
    const response = await fetch(`${server.address}/upload`, {
      method: 'POST',
      headers: { ...form, cookie: page.cookie },
      body: `${part(name, 'name\nx\n')}\r\n--b--\r\n`,
    });
    expect({ status: response.status, answer: await response.json() }).toMatchObject({
      status: 201,
      answer: { fileName: expect.stringMatching(kept) as string },
    });
  });

  it.each([
    ['without its end', part('a.csv', 'abc')],
    ['whose second file is without its end', `${part('a.csv', 'abc')}\r\n${part('b.csv', 'abc')}`],
    [
      'with control characters in a header',
      `${part('a\u0000.csv', 'abc')}\r\n--b--\r\n`,
      'fileNameUnreadable',
    ],
  ])('refuses a form %s, keeps nothing, and goes on', async (_, body, key = 'uploadAborted') => {
    const before = folders();
    const page = new Browser(server.address);
    await page.signIn('rehana');
    const response = await fetch(`${server.address}/upload`, {
      method: 'POST',
      headers: { ...form, cookie: page.cookie },
      body,
    });
    expect({ status: response.status, answer: await response.json() }).toMatchObject({
      status: 400,
      answer: { code: 'BAD_USER_INPUT', key },
    });
    expect(folders()).toEqual(before);
    expect(await send('rehana')).toMatchObject({ status: 201 });
  });

  it('keeps nothing of what its sender breaks off', async () => {
    const before = folders();
    const page = new Browser(server.address);
    await page.signIn('rehana');
    const sending = request(`${server.address}/upload`, {
      method: 'POST',
      headers: { ...form, cookie: page.cookie, 'content-length': '900' },
    });
    sending.on('error', () => undefined);
    sending.write(`${part('a.csv', 'abc')}\r\n${part('b.csv', 'abc')}`);
    while (folders().length === before.length) await pause();
    sending.destroy();
    while (folders().length > before.length) await pause();
    expect(folders()).toEqual(before);
  });

  it('keeps nothing when the audit can not be written', async () => {
    const before = folders();
    const page = new Browser(server.address);
    await page.signIn('rehana');
    await world.direct.query('ALTER TABLE audit_event RENAME TO audit_event_away');
    const { status } = await fetch(`${server.address}/upload`, {
      method: 'POST',
      headers: {
        ...form,
        cookie: page.cookie,
      },
      body: `${part('a.csv', 'x')}\r\n--b--\r\n`,
    }).finally(() => world.direct.query('ALTER TABLE audit_event_away RENAME TO audit_event'));
    expect(status).toBe(503);
    expect(folders()).toEqual(before);
  });
});
