import { createHash } from 'node:crypto';

/** So many notices of one kind somebody is told at most, and can answer at once. */
export const NOTICES_MAX = 100;

/** Whether something is new for somebody in matters of protected persons, and nothing of what it is. */
export interface ProtectionNews {
  /** What the person may decide of, what is due for them, and what other agencies ceased to share of which nothing was said yet. */
  readonly waiting: number;
  /** Another one once something of it changed, or of what the person asked for. */
  readonly mark: string;
}

/** `stand`: what the mark is of, as JSON. */
export const newsOf = (waiting: number, stand: readonly unknown[]): ProtectionNews => ({
  waiting,
  mark: createHash('sha256').update(JSON.stringify(stand)).digest('base64url').slice(0, 16),
});
/** The same of several matters. */
export const newsOfAll = (all: readonly ProtectionNews[]): ProtectionNews =>
  newsOf(
    all.reduce((sum, { waiting }) => sum + waiting, 0),
    all.map(({ mark }) => mark),
  );
