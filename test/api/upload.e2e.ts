import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
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
      providers: [{ provide: Uploads, useFactory: () => new Uploads(dataDir, 1_000) }],
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
    content = 'name\nx\n',
    headers: Record<string, string> = { 'x-setu-client': 'web' },
  ) => {
    const page = new Browser(server.address);
    if (username)
      await page.signIn(username, username === 'admin' ? { accessPurpose: 'ADMINISTRATION' } : {});
    const body = new FormData();
    body.append('file', new Blob([content]), '../../people.csv');
    const response = await fetch(`${server.address}/upload`, {
      method: 'POST',
      body,
      headers: { ...headers, ...(page.cookie ? { cookie: page.cookie } : {}) },
    });
    return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
  };
  const latest = async () => (await world.vault.audit.list({ limit: 1 }))[0];
  const kept = (): string[] =>
    existsSync(join(dataDir, 'uploads'))
      ? readdirSync(join(dataDir, 'uploads'), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && entry.name !== '.names')
          .map(({ name }) => name)
      : [];

  it('keeps a file under a plain name and says so in the audit', async () => {
    const { status, answer } = await send('rehana');
    expect({ status, answer }).toMatchObject({ status: 201, answer: { fileName: 'people.csv', bytes: 7 } });
    expect(kept()).toEqual(['people.csv']);
    expect(await latest()).toMatchObject({
      action: 'import',
      operation: 'upload',
      outcome: 'done',
      accessPurpose: 'INVESTIGATION',
      detail: { sha256: answer['sha256'], bytes: 7 },
    });
  });

  it('refuses who may not import and who is not signed in, keeps nothing, and says so in the audit', async () => {
    const before = kept();
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
    expect(kept()).toEqual(before);
  });

  it('refuses a form of another site and a file that is too large', async () => {
    const before = kept();
    expect(await send('rehana', 'x', {})).toMatchObject({
      status: 403,
      answer: { key: 'clientHeaderMissing' },
    });
    expect(await send('rehana', 'x'.repeat(1_001))).toMatchObject({
      status: 413,
      answer: { key: 'fileTooLarge' },
    });
    expect(kept()).toEqual(before);
  });

  it('keeps nothing when the audit can not be written', async () => {
    const before = kept();
    const page = new Browser(server.address);
    await page.signIn('rehana');
    await world.direct.query('ALTER TABLE audit_event RENAME TO audit_event_away');
    const { status } = await fetch(`${server.address}/upload`, {
      method: 'POST',
      headers: {
        'x-setu-client': 'web',
        cookie: page.cookie,
        'content-type': 'multipart/form-data; boundary=b',
      },
      body: '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nx\r\n--b--\r\n',
    }).finally(() => world.direct.query('ALTER TABLE audit_event_away RENAME TO audit_event'));
    expect(status).toBe(503);
    expect(kept()).toEqual(before);
  });
});
