/** Codes that a screen translates (`error.<code>`); never a sentence, an id or a database message. */
export const ERROR_CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'CONFLICT',
  'TOO_COSTLY',
  'UNAVAILABLE',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** One thing wrong with one field: `key` is a message key, `values` fill it. */
export interface FieldError {
  readonly field: string;
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Base of every expected failure. Its message is for developers; readers see the translated key. */
export class SetuError extends Error {
  constructor(
    readonly code: ErrorCode,
    /** Message key under `error.` in the catalogues. */
    readonly key: string,
    readonly fields: readonly FieldError[] = [],
  ) {
    super(`${code}: ${key}`);
    this.name = new.target.name;
  }
}

export class InvalidInput extends SetuError {
  constructor(key: string, fields: readonly FieldError[] = []) {
    super('BAD_USER_INPUT', key, fields);
  }
}
/** One field that is wrong, in the words of its key. */
export const invalidField = (field: string, key: string): InvalidInput =>
  new InvalidInput(key, [{ field, key }]);
/** Only for actions that reveal no record: reads of what is forbidden answer like reads of what is absent. */
export class Forbidden extends SetuError {
  constructor(key = 'forbidden') {
    super('FORBIDDEN', key);
  }
}
export class NotSignedIn extends SetuError {
  constructor(key = 'notSignedIn') {
    super('UNAUTHENTICATED', key);
  }
}
export class Conflict extends SetuError {
  constructor(key: string) {
    super('CONFLICT', key);
  }
}
export class TooCostly extends SetuError {
  constructor(key = 'tooCostly') {
    super('TOO_COSTLY', key);
  }
}
/** A store can't be reached; the caller may try again. */
export class StoreUnavailable extends SetuError {
  constructor(key = 'storeUnavailable') {
    super('UNAVAILABLE', key);
  }
}
