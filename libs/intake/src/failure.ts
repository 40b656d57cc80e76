import { SetuError, type ErrorCode, type FieldError } from '#domain';

const SHOWN_MAX = 300;

/** What a message quotes of a file: the first line of one that is no table may be as long as the file. */
const shortened = (values: Readonly<Record<string, string | number>>): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && value.length > SHOWN_MAX ? `${value.slice(0, SHOWN_MAX)}…` : value,
    ]),
  );

/**
 * A file or a mapping that can't be imported at all, as against one bad row. `key` is a message key of `messages.ts`;
 * `values` fill it. Nothing was written.
 */
export class IntakeFailure extends SetuError {
  readonly values: Readonly<Record<string, string | number>>;

  constructor(
    key: string,
    values: Readonly<Record<string, string | number>> = {},
    fields: readonly FieldError[] = [],
    code: ErrorCode = 'BAD_USER_INPUT',
  ) {
    const shown = shortened(values);
    super(
      code,
      key,
      fields.length > 0
        ? fields.map((each) => (each.values ? { ...each, values: shortened(each.values) } : each))
        : [{ field: 'file', key, values: shown }],
    );
    this.values = shown;
  }
}

/** True where a file could not be written for want of room: of the disk, or of what one user may take of it. */
export const isDiskFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException | null)?.code ?? '');
