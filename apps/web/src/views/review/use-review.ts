import { useCallback, useEffect, useRef, useState } from 'react';
import { ask } from '../../api/client.js';
import {
  IdentityQueueDocument,
  JudgeIdentityDocument,
  type IdentityQueueQuery,
  type JudgementPartsFragment,
} from '../../api/generated/graphql.js';
import { withdrawClaim } from '../../api/withdraw.js';
import { PortError } from '../../core/ports.js';
import type { Language, Notice } from '../../core/model.js';
import { noticeOf } from '../../core/notice.js';

type Queue = IdentityQueueQuery['identityQueue'];
export type Pair = Queue['edges'][number]['node'];
export type Verdict = JudgementPartsFragment['verdict'];

/** A decision made in this visit, and the own agency's decision before it. */
interface Decided {
  readonly judgement: JudgementPartsFragment;
  readonly before: JudgementPartsFragment | null;
}
export interface Grade {
  readonly reliability: string;
  readonly credibility: string;
}

const PAGE = 20;
const POLL_MS = 2_500;
export const keyOf = ({ left, right }: Pick<Pair, 'left' | 'right'>): string => `${left.id} ${right.id}`;

/** The review queue as one person works through it: pages as they are needed, decisions, and their undoing. */
export function useReview(options: {
  readonly entityId: string | null;
  readonly withUnsure: boolean;
  readonly language: Language;
  readonly agencyId: string;
  /** Something was decided or undone: what is open elsewhere is to be read again. */
  onChanged(): void;
}) {
  const { entityId, withUnsure, language, agencyId, onChanged } = options;
  const [pairs, setPairs] = useState<readonly Pair[]>([]);
  const [queue, setQueue] = useState<Queue | null>(null);
  /** Decisions of this visit that the numbers of the queue know of already. */
  const [counted, setCounted] = useState(0);
  const [at, setAt] = useState(0);
  const [decided, setDecided] = useState<ReadonlyMap<string, Decided>>(new Map());
  const [trail, setTrail] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<Notice | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [turn, setTurn] = useState(0);

  const read = useCallback(
    async (after: string | null) =>
      (await ask(IdentityQueueDocument, { first: PAGE, after, entityId, withUnsure, language }))
        .identityQueue,
    [entityId, withUnsure, language],
  );
  const trailNow = useRef(trail);
  trailNow.current = trail;
  useEffect(() => {
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const begin = async (): Promise<void> => {
      try {
        const answer = await read(null);
        if (!isCurrent) return;
        const found = answer.edges.map(({ node }) => node);
        const isFound = new Set(found.map(keyOf));
        const rest = trailNow.current.filter((key) => !isFound.has(key));
        setQueue(answer);
        setCounted(rest.length);
        setPairs(found);
        setAt(0);
        // What was decided in this visit can still be undone; of what is in the queue again the answer knows more.
        setDecided((before) => new Map([...before].filter(([key]) => !isFound.has(key))));
        setTrail(rest);
        setFailure(null);
        if (!answer.comparedAt) timer = setTimeout(() => void begin(), POLL_MS);
      } catch (error) {
        if (isCurrent) setFailure(noticeOf(error));
      }
    };
    void begin();
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [read, turn]);

  const more = async (): Promise<readonly Pair[]> => {
    if (!queue?.pageInfo.hasNextPage) return pairs;
    const answer = await read(queue.pageInfo.endCursor ?? null);
    const known = new Set(pairs.map(keyOf));
    const all = [...pairs, ...answer.edges.map(({ node }) => node).filter((pair) => !known.has(keyOf(pair)))];
    setQueue(answer);
    setCounted(trailNow.current.length);
    setPairs(all);
    return all;
  };
  /** Does one thing at a time; what fails is said and changes nothing. */
  const doing = async (work: () => Promise<void>): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure(noticeOf(error));
    } finally {
      setBusy(false);
    }
  };
  const goTo = (next: number): Promise<void> =>
    doing(async () => {
      const all = next >= pairs.length ? await more() : pairs;
      setAt(Math.max(0, Math.min(next, all.length - 1)));
    });
  const again = (): void => setTurn((before) => before + 1);
  const ownOf = (pair: Pair): JudgementPartsFragment | null =>
    decided.get(keyOf(pair))?.judgement ??
    pair.judgements.find(({ agency }) => agency.id === agencyId) ??
    null;

  const judge = (pair: Pair, verdict: Verdict, reason: string, grading: Grade): Promise<void> =>
    doing(async () => {
      const before = ownOf(pair);
      const input = {
        leftId: pair.left.id,
        rightId: pair.right.id,
        verdict,
        reason,
        grading,
        expectedVersion: before?.version ?? null,
      };
      const { judgeIdentity } = await ask(JudgeIdentityDocument, { input, language });
      if (!judgeIdentity) throw new PortError('BAD_USER_INPUT', 'notFound');
      const key = keyOf(pair);
      setDecided(new Map(decided).set(key, { judgement: judgeIdentity, before }));
      setTrail([...trail.filter((each) => each !== key), key]);
      onChanged();
      const all = at + 1 >= pairs.length ? await more() : pairs;
      setAt(Math.min(at + 1, all.length - 1));
    });
  /** Takes the last decision of this visit back: what stood before stands again. */
  const undo = (reason: string): Promise<void> =>
    doing(async () => {
      const key = trail.at(-1);
      const last = key === undefined ? undefined : decided.get(key);
      if (key === undefined || !last) return;
      const { judgement, before } = last;
      if (before)
        await ask(JudgeIdentityDocument, {
          input: {
            leftId: judgement.left.id,
            rightId: judgement.right.id,
            verdict: before.verdict,
            reason: before.reason,
            grading: { reliability: before.grading.reliability, credibility: before.grading.credibility },
            expectedVersion: judgement.version,
          },
          language,
        });
      else await withdrawClaim(judgement, reason);
      const rest = new Map(decided);
      rest.delete(key);
      setDecided(rest);
      setTrail(trail.slice(0, -1));
      const place = pairs.findIndex((pair) => keyOf(pair) === key);
      if (place >= 0) setAt(place);
      else again();
      onChanged();
    });
  return {
    pairs,
    queue,
    at,
    failure,
    isBusy,
    canUndo: trail.length > 0,
    lastDecided: trail.length > 0 ? (decided.get(trail.at(-1)!)?.judgement ?? null) : null,
    open: (queue?.open ?? 0) + counted - trail.length,
    ownOf,
    goTo,
    judge,
    undo,
    again,
  };
}
