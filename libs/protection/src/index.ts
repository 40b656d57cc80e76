export { CaseStateService, type CaseView } from './case-state.service.js';
export { ClaimReviewService, type DueClaim } from './claim-review.service.js';
export { ConsentService, type ConsentRequest } from './consent.service.js';
export { DUE_CLAIM_KIND, DUE_IDENTITY_KIND, type FallenDue } from './due.js';
export { ERASURE_STATE, ErasureService, type ErasureRequest, type ErasureView } from './erasure.service.js';
export type { IdentityContent, IdentityRequest } from './identity-record.js';
export { IdentityReviewService, type DueIdentity } from './identity-review.service.js';
export {
  BREAK_GLASS_HOURS,
  IdentityService,
  LOOK_UPS_AN_HOUR,
  OPENING_HOURS,
  type IdentityToKeep,
  type OpenedIdentity,
} from './identity.service.js';
export { protectedPeopleIn, type ProtectedPeople } from './protected-people.js';
export {
  SHARING_STATE,
  SharingService,
  type RecallDeed,
  type SharingDecision,
  type SharingPlace,
  type SharingRequest,
  type SharingState,
  type SharingView,
} from './sharing.service.js';
export { TextScreenService } from './text-screen.service.js';
export {
  WITHHELD_CAUSE,
  WithheldService,
  type WithheldCause,
  type WithheldView,
} from './withheld.service.js';
