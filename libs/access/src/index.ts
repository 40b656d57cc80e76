export { AccessModule } from './access.module.js';
export { AccessResolver, SECURE_COOKIES } from './access.resolver.js';
export { AgencyModel } from './agency.model.js';
export { AskedLanguage, enumOf, LanguageEnum, TlpEnum } from './enums.js';
export {
  mayAudit,
  mayImport,
  mayRecord,
  maySee,
  objectionToRoles,
  purposesOf,
  ROLES,
  type Handling,
  type Rights,
} from './policy.js';
export {
  ScopeService,
  requirePurpose,
  requireRole,
  type ScopeRequest,
  type VisibilityClassReader,
} from './scope.service.js';
export {
  CurrentPrincipal,
  isOwnOrigin,
  Public,
  SESSION_COOKIE,
  SignedInGuard,
  principalOf,
  requestOf,
  resolveSession,
  type SessionRequest,
  type SignedIn,
} from './session.js';
export { SignInService } from './sign-in.service.js';
