import {
  createParamDecorator,
  Inject,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import { NotSignedIn, type Principal } from '#domain';
import { Vault, type Account } from '#vault';
import { principalOf } from './principal.js';

export const SESSION_COOKIE = 'setu_session';
const IS_PUBLIC = 'setu:public';

/** A session that was found: who, and for what. */
export interface SignedIn {
  readonly token: string;
  readonly sessionId: string;
  readonly account: Account;
  /** When the person last showed who they are. */
  readonly provedAt: Date;
  readonly principal: Principal;
}

/** What a request carries once its session is known. */
export interface SessionRequest {
  headers: {
    cookie?: string | undefined;
    upgrade?: string | undefined;
    origin?: string | undefined;
    host?: string | undefined;
    'user-agent'?: string | undefined;
    'x-forwarded-host'?: string | string[] | undefined;
    /** The page asks without anybody having done anything. */
    'x-setu-by-itself'?: string | string[] | undefined;
  };
  setuSession?: SignedIn | null;
  /** The one look-up of a request that is no socket: fields of one question do not each ask the vault. */
  setuFinding?: Promise<SignedIn | null>;
}

/** Marks what may be asked without a sign-in. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(IS_PUBLIC, true);

/** Value of a cookie in a header; null when it is not there or can't be read. */
export function cookieValue(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=');
    if (at <= 0 || part.slice(0, at).trim() !== name) continue;
    try {
      return decodeURIComponent(part.slice(at + 1).trim());
    } catch {
      return null;
    }
  }
  return null;
}

/** True when a socket was opened by a page of this very address, or by no page at all. */
export function isOwnOrigin({ headers }: SessionRequest): boolean {
  if (headers.origin === undefined) return true;
  try {
    const { host } = new URL(headers.origin);
    return host === headers.host || host === headers['x-forwarded-host'];
  } catch {
    return false;
  }
}

export function requestOf(context: ExecutionContext): SessionRequest {
  if (context.getType<string>() === 'http') return context.switchToHttp().getRequest<SessionRequest>();
  return GqlExecutionContext.create(context).getContext<{ req: SessionRequest }>().req;
}

/**
 * Finds the session of a request once; later calls answer from the request. A socket lives on after its first request,
 * so there every call asks the vault anew: whoever has signed out or left has no more sockets either. What comes by itself,
 * over a socket or as the page says, is no use of the session.
 */
export async function resolveSession(
  vault: Pick<Vault, 'sessions'>,
  request: SessionRequest,
): Promise<SignedIn | null> {
  if (request.headers.upgrade !== undefined)
    return (request.setuSession = await found(vault, request, false));
  request.setuFinding ??= found(vault, request, request.headers['x-setu-by-itself'] === undefined);
  return (request.setuSession = await request.setuFinding);
}

async function found(
  vault: Pick<Vault, 'sessions'>,
  { headers }: SessionRequest,
  isUse: boolean,
): Promise<SignedIn | null> {
  const token = cookieValue(headers.cookie, SESSION_COOKIE);
  const session = token === null ? null : await vault.sessions.find(token, { isUse });
  if (token === null || !session) return null;
  const { id: sessionId, account, provedAt, accessPurpose, caseReference } = session;
  return {
    token,
    sessionId,
    account,
    provedAt,
    principal: principalOf(account, accessPurpose, caseReference, sessionId),
  };
}

/** Lets nobody through without a session, but for what is marked Public. */
@Injectable()
export class SignedInGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(IS_PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    if (await resolveSession(this.vault, requestOf(context))) return true;
    throw new NotSignedIn();
  }
}

/** The session of the request. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
  const session = requestOf(context).setuSession;
  if (!session) throw new NotSignedIn();
  return session;
});

/** The signed-in person of the request. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const session = requestOf(context).setuSession;
  if (!session) throw new NotSignedIn();
  return session.principal;
});
