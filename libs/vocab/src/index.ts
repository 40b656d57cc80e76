export * from './types.js';
export * from './generated/vocab.js';
export * from './lookup.js';
export * from './rules.js';
export * from './gazetteer.js';
export { isJudged } from './judged.js';
