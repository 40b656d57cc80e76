export { foldDigits, foldName, scriptOf, searchTokens, soundKey, type SearchTokens } from './fold.js';
