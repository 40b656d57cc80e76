export {
  CandidateService,
  type Candidate,
  type CandidateQueue,
  type QueueRequest,
} from './candidate.service.js';
export { JudgementService, type JudgementIds, type JudgementRequest } from './judgement.service.js';
export { proposeAmong, type Proposals } from './proposals.js';
export { proposeApart } from './propose-apart.js';
