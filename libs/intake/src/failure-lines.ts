import type { SetuError } from '#domain';
import type { Language } from '#vocab';
import { messageOf } from './messages.js';

/** One thing that stands in the way of an import, in the reader's language. */
export interface FailureLine {
  readonly code: string;
  /** Place in the mapping, such as `tables.edges.links[0].weight`; null when it is the file itself. */
  readonly path: string | null;
  /** Line of the mapping file, from 1. */
  readonly line: number | null;
  readonly message: string;
}

/** Everything that a refused import says, one line a problem. */
export function failureLines(error: SetuError, language: Language): FailureLine[] {
  return error.fields.map(({ field, key, values = {} }) => ({
    code: key,
    path: field === 'file' ? null : field,
    line: typeof values['line'] === 'number' ? values['line'] : null,
    message: messageOf(key, values, language),
  }));
}
