import type { Notice } from './model.js';
import { PortError } from './ports.js';

/** Every failure becomes one sentence that the reader can act on. */
export function noticeOf(error: unknown): Notice {
  if (error instanceof PortError)
    return {
      tone: 'error',
      key: `error.${error.key}`,
      fallback: `error.code.${error.code}`,
      ...(error.incidentId ? { incidentId: error.incidentId } : {}),
    };
  return { tone: 'error', key: 'error.internal' };
}
