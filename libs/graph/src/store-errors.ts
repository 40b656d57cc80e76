import { StoreUnavailable, TooCostly } from '#domain';

function codeOf(error: unknown): string {
  return error !== null && typeof error === 'object' && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

/** Two writers made the same id at once. */
export function isConstraintRace(error: unknown): boolean {
  const code = codeOf(error instanceof Error && error.cause ? error.cause : error);
  return code === 'Neo.ClientError.Schema.ConstraintValidationFailed';
}

/** Time and memory limits and a lost server get one answer each, whatever the database said. */
export function domainError(error: unknown): unknown {
  const code = codeOf(error);
  if (
    /ServiceUnavailable|SessionExpired|ServerUnavailable|DatabaseUnavailable|Neo\.TransientError\.General\.DatabaseUnavailable/.test(
      code,
    )
  )
    return withCause(new StoreUnavailable(), error);
  if (/TransactionTimedOut|MemoryPoolOutOfMemory|TransactionOutOfMemory/.test(code))
    return withCause(new TooCostly(), error);
  if (code.startsWith('Neo.')) return new Error('the graph store refused a statement', { cause: error });
  return error;
}

function withCause<E extends Error>(error: E, cause: unknown): E {
  error.cause = cause;
  return error;
}
