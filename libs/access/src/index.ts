export { codeOf } from './agency-code.js';
export {
  audienceNow,
  couldWithIdentity,
  mayApproveOpenings,
  mayExport,
  mayAudit,
  mayIdentity,
  mayImport,
  mayRecord,
  maySee,
  maySeeContent,
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
  type SharingReader,
  type VisibilityClassReader,
} from './scope.service.js';
export { AddressLimit } from './address-limit.js';
export { principalOf } from './principal.js';
