export { AccessModule, type AccessOptions } from './access.module.js';
export { AccessResolver } from './access.resolver.js';
export { AccountResolver } from './account.resolver.js';
export { AgencyModel } from './agency.model.js';
export { AskedLanguage, AskedLanguageField, enumOf, LanguageEnum, TlpEnum } from './enums.js';
export type { OidcSettings } from './oidc.js';
export {
  mayApproveOpenings,
  mayAudit,
  mayIdentity,
  mayImport,
  mayRecord,
  maySee,
  mayWithIdentity,
  objectionToRoles,
  purposesOf,
  ROLES,
  type Handling,
  type IdentityMatter,
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
