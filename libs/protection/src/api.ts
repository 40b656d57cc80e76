/** What the service of the API is made of; nothing else needs its framework. */
export { ProtectionResolver } from './protection.resolver.js';
export { RecallAnswerModel, RecallOutcomeEnum } from './protection.model.js';
