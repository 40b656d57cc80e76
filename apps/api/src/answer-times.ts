import type { ApolloServerPlugin } from '@apollo/server';
import { setTimeout as sleep } from 'node:timers/promises';

/** First moment at which an empty answer leaves, in milliseconds; then after twice that, and so on. */
export const BUCKET_MS = 50;

/** The first of `bucket`, 2 × `bucket`, 4 × `bucket` … milliseconds that is not yet over. */
export function leavingTime(elapsedMs: number, bucketMs: number): number {
  let at = bucketMs;
  while (at < elapsedMs) at *= 2;
  return at;
}

/** True when a part of an answer says that there is nothing: what is absent and what is hidden are told so alike. */
export function saysNothing({
  data,
  errors,
}: {
  data?: unknown;
  errors?: readonly unknown[] | undefined;
}): boolean {
  if ((errors?.length ?? 0) > 0) return true;
  return Object.values(data ?? {}).some(isEmpty);
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value !== 'object') return false;
  const lists = Object.values(value).filter(Array.isArray);
  return lists.length > 0 && lists.every((list) => list.length === 0);
}

/**
 * Empty answers leave at fixed moments only. To find nothing costs more where there is something hidden to pass over; who
 * measures the time of an answer would learn of it. Answers that hold something leave at once. What `last` does before an
 * answer leaves is done before the wait.
 */
export function answerTimes<Context extends object>(
  last: ApolloServerPlugin<Context>,
  bucketMs: number,
): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async (request) => {
      const started = performance.now();
      const listener = (await last.requestDidStart?.(request)) ?? {};
      return {
        ...listener,
        async willSendResponse(context) {
          await listener.willSendResponse?.(context);
          const { body } = context.response;
          if (bucketMs === 0 || body.kind !== 'single' || !saysNothing(body.singleResult)) return;
          const elapsed = performance.now() - started;
          await sleep(leavingTime(elapsed, bucketMs) - elapsed);
        },
      };
    },
  };
}
