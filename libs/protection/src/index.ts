export { ConsentService, type ConsentRequest } from './consent.service.js';
export type { IdentityContent, IdentityRequest } from './identity-record.js';
export {
  BREAK_GLASS_HOURS,
  IdentityService,
  isProtectedPersonIn,
  LOOK_UPS_AN_HOUR,
  OPENING_HOURS,
  type IdentityToKeep,
  type IsProtectedPerson,
  type OpenedIdentity,
} from './identity.service.js';
export { ProtectionResolver } from './protection.resolver.js';
export { TextScreenService } from './text-screen.service.js';
