import { createParamDecorator, Injectable, SetMetadata, Inject, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import { NotSignedIn, type AgencyId, type CaseId, type Principal, type UserId } from '#domain';
import { Vault, type Account } from '#vault';

export const SESSION_COOKIE = 'setu_session';
const IS_PUBLIC = 'setu:public';

/** What a request carries once its session is known. */
export interface SessionRequest {
  headers: { cookie?: string };
  setuSession?: { token: string; account: Account; principal: Principal } | null;
}

/** Marks what may be asked without a sign-in. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(IS_PUBLIC, true);

/** Value of a cookie in a header; null when it is not there. */
export function cookieValue(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return decodeURIComponent(part.slice(at + 1).trim());
  }
  return null;
}

export function requestOf(context: ExecutionContext): SessionRequest {
  if (context.getType<string>() === 'http') return context.switchToHttp().getRequest<SessionRequest>();
  return GqlExecutionContext.create(context).getContext<{ req: SessionRequest }>().req;
}

/** The person of a session, as the rest of the product knows a person. */
export function principalOf(account: Account, accessPurpose: string | null, caseReference: string | null): Principal {
  return {
    userId: account.id as UserId,
    agencyId: account.agencyId as AgencyId,
    roles: account.roles,
    clearance: account.clearance,
    compartments: account.compartments as readonly CaseId[],
    accessPurpose: accessPurpose ?? '',
    ...(caseReference ? { caseReference } : {}),
  };
}

/** Finds the session of a request once; later calls answer from the request. */
export async function resolveSession(vault: Vault, request: SessionRequest): Promise<SessionRequest['setuSession']> {
  if (request.setuSession === undefined) {
    const token = cookieValue(request.headers.cookie, SESSION_COOKIE);
    const found = token === null ? null : await vault.sessions.find(token);
    request.setuSession = token !== null && found ? { token, account: found.account, principal: principalOf(found.account, found.accessPurpose, found.caseReference) } : null;
  }
  return request.setuSession;
}

/** Lets nobody through without a session, but for what is marked Public. */
@Injectable()
export class SignedInGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const session = await resolveSession(this.vault, requestOf(context));
    if (session) return true;
    if (this.reflector.getAllAndOverride<boolean>(IS_PUBLIC, [context.getHandler(), context.getClass()])) return true;
    throw new NotSignedIn();
  }
}

/** The signed-in person of the request. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const session = requestOf(context).setuSession;
  if (!session) throw new NotSignedIn();
  return session.principal;
});
