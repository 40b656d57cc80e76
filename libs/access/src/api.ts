/** What the service of the API is made of; nothing else needs its framework. */
export { AccessModule, type AccessOptions } from './access.module.js';
export { AccessResolver } from './access.resolver.js';
export { AccountResolver } from './account.resolver.js';
export { AgencyModel } from './agency.model.js';
export { AskedLanguage, AskedLanguageField, enumOf, LanguageEnum, TlpEnum } from './enums.js';
export type { OidcSettings } from './oidc.js';
export {
  CurrentPrincipal,
  CurrentSession,
  isOwnOrigin,
  Public,
  SESSION_COOKIE,
  SignedInGuard,
  requestOf,
  resolveSession,
  type SessionRequest,
  type SignedIn,
} from './session.js';
export { SignInService } from './sign-in.service.js';
