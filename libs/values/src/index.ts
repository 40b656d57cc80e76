export { foldDigits, readMoney, readNumber } from './digits.js';
export { readDate, type DateDoubt, type DateProblem, type DateReading } from './read-date.js';
export { serialToEpochDay, type DateOptions } from './date-parts.js';
export { banglaToEpochDay } from './bangla-calendar.js';
export {
  IDENTIFIER_KINDS,
  normaliseIdentifier,
  type IdentifierCheck,
  type IdentifierKind,
  type IdentifierOptions,
  type IdentifierReading,
} from './identifier.js';
export type { Region } from './phone.js';
export { numberInWords, timeInWords } from './time-in-words.js';
export { plainText, readReason } from './plain-text.js';
export { readCoordinates } from './coordinates.js';
