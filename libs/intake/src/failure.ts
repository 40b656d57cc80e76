import { SetuError, type ErrorCode, type FieldError } from '#domain';

/**
 * A file or a mapping that can't be imported at all, as against one bad row. `key` is a message key of `messages.ts`;
 * `values` fill it. Nothing was written.
 */
export class IntakeFailure extends SetuError {
  constructor(
    key: string,
    readonly values: Readonly<Record<string, string | number>> = {},
    fields: readonly FieldError[] = [],
    code: ErrorCode = 'BAD_USER_INPUT',
  ) {
    super(code, key, fields.length > 0 ? fields : [{ field: 'file', key, values }]);
  }
}
