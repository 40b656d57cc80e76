import { Controller, Get } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { ExecutionContext } from '@nestjs/common';
import type { Account, Vault } from '#vault';
import { principalOf } from './principal.js';
import {
  cookieValue,
  isOwnOrigin,
  Public,
  resolveSession,
  SignedInGuard,
  type SessionRequest,
} from './session.js';

const rehana: Account = {
  id: 'usr_rehana',
  username: 'rehana',
  displayName: 'Rehana',
  agencyId: 'ag_bd_jashore',
  roles: ['investigator'],
  clearance: 'RED',
  compartments: ['case_night_bus'],
  language: 'bn',
  isDisabled: false,
};

/** A vault that knows the sessions in a map and counts how often it was asked. */
function vaultWith(tokens: Map<string, Account>): Vault & { asked: number } {
  const vault = {
    asked: 0,
    sessions: {
      find: (token: string) => {
        vault.asked += 1;
        const account = tokens.get(token);
        return Promise.resolve(
          account
            ? {
                id: 'ses_desk',
                account,
                accessPurpose: 'INVESTIGATION',
                caseReference: 'JSR-12',
                provedAt: new Date(0),
              }
            : null,
        );
      },
    },
  };
  return vault as unknown as Vault & { asked: number };
}

describe('the cookie of a session', () => {
  it.each([
    ['setu_session=abc', 'abc'],
    ['theme=dark; setu_session=a%2Bb; x=1', 'a+b'],
    ['setu_session=first; setu_session=second', 'first'],
    ['not_setu_session=abc', null],
    ['setu_session', null],
    ['setu_session=%E0%A4%A', null],
    [undefined, null],
  ])('%s → %s', (header, expected) => {
    expect(cookieValue(header, 'setu_session')).toBe(expected);
  });
});

describe('the session of a request', () => {
  it('carries the rights, the purpose and the case, and a name that is not the token', async () => {
    const session = await resolveSession(vaultWith(new Map([['secret-token', rehana]])), {
      headers: { cookie: 'setu_session=secret-token' },
    });
    expect(session?.principal).toMatchObject({
      userId: 'usr_rehana',
      agencyId: 'ag_bd_jashore',
      accessPurpose: 'INVESTIGATION',
      caseReference: 'JSR-12',
      compartments: ['case_night_bus'],
    });
    expect(session?.principal.sessionId).toBe('ses_desk');
    expect(JSON.stringify(session?.principal)).not.toContain('secret-token');
  });

  it('is looked up once for a request, and anew for every question over a socket', async () => {
    const tokens = new Map([['t', rehana]]);
    const vault = vaultWith(tokens);
    const request: SessionRequest = { headers: { cookie: 'setu_session=t' } };
    await Promise.all([resolveSession(vault, request), resolveSession(vault, request)]);
    await resolveSession(vault, request);
    expect(vault.asked).toBe(1);
    const socket: SessionRequest = { headers: { cookie: 'setu_session=t', upgrade: 'websocket' } };
    expect(await resolveSession(vault, socket)).not.toBeNull();
    tokens.clear();
    expect(await resolveSession(vault, socket)).toBeNull();
    expect(socket.setuSession).toBeNull();
  });

  it('has no purpose when none was declared', () => {
    expect(principalOf(rehana, null, null)).toMatchObject({ accessPurpose: '' });
    expect(principalOf(rehana, null, null)).not.toHaveProperty('caseReference');
  });
});

@Controller()
class Doors {
  @Get() closed(): void {}
  @Public() @Get('open') open(): void {}
}

describe('the guard', () => {
  const contextOf = (handler: () => void, request: SessionRequest): ExecutionContext =>
    ({
      getHandler: () => handler,
      getClass: () => Doors,
      getType: () => 'http',
      switchToHttp: () => ({ getRequest: () => request }),
    }) as unknown as ExecutionContext;
  const guard = new SignedInGuard(new Reflector(), vaultWith(new Map([['t', rehana]])));

  it('lets the signed-in through, and nobody with a forged or missing token', async () => {
    await expect(
      guard.canActivate(contextOf(Doors.prototype.closed, { headers: { cookie: 'setu_session=t' } })),
    ).resolves.toBe(true);
    await expect(
      guard.canActivate(contextOf(Doors.prototype.closed, { headers: { cookie: 'setu_session=forged' } })),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED', key: 'notSignedIn' });
    await expect(guard.canActivate(contextOf(Doors.prototype.closed, { headers: {} }))).rejects.toMatchObject(
      { code: 'UNAUTHENTICATED' },
    );
  });

  it('lets everybody ask what is public', async () => {
    await expect(guard.canActivate(contextOf(Doors.prototype.open, { headers: {} }))).resolves.toBe(true);
  });
});

describe('the origin of a socket', () => {
  it.each([
    [{ origin: 'http://setu.example:4700', host: 'setu.example:4700' }, true],
    [{ origin: 'https://setu.example', host: 'inside:4700', 'x-forwarded-host': 'setu.example' }, true],
    [{ host: 'setu.example' }, true],
    [{ origin: 'https://elsewhere.example', host: 'setu.example' }, false],
    [{ origin: 'https://setu.example.elsewhere.example', host: 'setu.example' }, false],
    [{ origin: 'null', host: 'setu.example' }, false],
  ])('%j is ours: %s', (headers, expected) => {
    expect(isOwnOrigin({ headers })).toBe(expected);
  });
});
