import { leaveTogether } from './commands/together.js';
import { companyIs, othersChanged, readForOthers, togetherOver } from './commands/company.js';
import type { Companion, Company } from './model.js';
import { isLineGone, PortError } from './ports.js';
import type { Store } from './store.js';
import { Sharing, type Incoming, type Outgoing } from './together.js';

/** What the server tells of a chart that is worked on together; see `LiveEvent` of the schema. */
export interface LiveEvent extends Omit<Incoming, 'isWhole'> {
  readonly start: { readonly seat: string; readonly roomId: string; readonly isNew: boolean } | null;
  readonly people: readonly Omit<Companion, 'pointsAt' | 'chosen'>[] | null;
  readonly points: readonly {
    readonly number: number;
    readonly pointsAt: string | null;
    readonly chosen: readonly string[];
  }[];
  readonly isEnded: boolean;
}
/** A thing, or with its ends a link. */
export interface Spot {
  readonly id: string;
  readonly between: readonly string[] | null;
}
/** The way to the server; `apps/web/src/api/live.ts`. All reject with PortError. */
export interface LiveLine {
  /** Joins once. `onLost`: the line broke; `onRefused`: there is nothing to join. Returns how to stop listening. */
  join(
    chartId: string,
    hear: { onEvent(event: LiveEvent): void; onLost(): void; onRefused(key: string): void },
  ): () => void;
  change(seat: string, message: Outgoing): Promise<void>;
  point(seat: string, at: Spot | null, chosen: readonly Spot[]): Promise<void>;
  leave(seat: string): Promise<void>;
}
export interface SessionOptions {
  readonly line: LiveLine;
  /** What the reader calls somebody, in the language of now. */
  readonly nameOf: (person: Omit<Companion, 'pointsAt' | 'chosen'>) => string;
  /** Calls back after so many milliseconds; returns how to stop that. */
  readonly after?: (ms: number, work: () => void) => () => void;
}

type Said = { readonly key: string; readonly values?: Record<string, string | number> } | null;

/** Changes and pointers leave at most so often; what comes meanwhile goes along. */
const CHANGE_MS = 250;
const POINT_MS = 300;
/** Things of one message. */
const AT_ONCE = 200;
const CHOSEN_AT_ONCE = 50;
/** What others did is read out together, at most so often. */
const SPOKEN_MS = 8_000;
const AGAIN_MS = 2_000;
/** A room that is not there is asked for so often again: after a restart of the server its owner opens it anew. */
const TRIES = 15;

const later = (ms: number, work: () => void): (() => void) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

/**
 * Keeps the chart of a window together with the others': sends what is done here, takes over what they do, and says who is
 * there. It goes on while `ui.together` names the chart. Returns how to stop.
 */
export function workTogetherOn(store: Store, { line, nameOf, after = later }: SessionOptions): () => void {
  const on = store.state().ui.together!;
  const sharing = new Sharing(on.isOwner);
  let last = store.state().sheet.nodes;
  let seat: string | null = null;
  let hasJoined = false;
  let isApplying = false;
  let isOver = false;
  let tries = 0;
  let company: Company = { line: 'joining', people: [] };
  let stopListening: () => void = () => {};
  const timers = new Map<string, () => void>();
  /** One of each kind at a time. */
  const inTime = (name: string, ms: number, work: () => void) => {
    if (timers.has(name) || isOver) return;
    timers.set(
      name,
      after(ms, () => {
        timers.delete(name);
        if (!isOver) work();
      }),
    );
  };

  // ---- from here to the others
  const push = () => {
    if (!seat || sharing.isSending) return;
    const message = sharing.take(AT_ONCE);
    if (!message) return;
    const at = seat;
    line.change(at, message).catch((error: unknown) => {
      if (isOver || at !== seat) return;
      sharing.takeBack();
      if (isLineGone(error) || (error instanceof PortError && error.code === 'TOO_COSTLY'))
        inTime('push', AGAIN_MS, push);
      else rejoin();
    });
  };
  let told = '';
  const point = () => {
    if (!seat) return;
    const { ui, entities } = store.state();
    const spot = (id: string): Spot[] => {
      if (id in entities.summaries) return [{ id, between: null }];
      const link = entities.links[id];
      // SAFETY: only ids of things and links; what a group is made of or called stays here.
      return link ? [{ id, between: [link.subjectId, link.objectId] }] : [];
    };
    const [at = null] = ui.pointed === null ? [] : spot(ui.pointed);
    const chosen = ui.selection.slice(0, CHOSEN_AT_ONCE).flatMap(spot);
    const now = JSON.stringify([at, chosen]);
    if (now === told) return;
    told = now;
    // What others see of a pointer may be late or missing.
    line.point(seat, at, chosen).catch(() => (told = ''));
  };
  let pointedWith: readonly unknown[] = [];
  const follow = () => {
    if (isApplying || isOver) return;
    const state = store.state();
    const { together, chart } = state.ui;
    if (together?.chartId !== on.chartId || (on.isOwner && chart?.id !== on.chartId)) return leave();
    if (state.sheet.nodes !== last) {
      sharing.note(last, state);
      last = state.sheet.nodes;
      if (sharing.hasWaiting) inTime('push', CHANGE_MS, push);
    }
    const pointing = [state.ui.selection, state.ui.pointed];
    if (pointing.some((part, at) => part !== pointedWith[at])) {
      pointedWith = pointing;
      inTime('point', POINT_MS, point);
    }
  };

  // ---- from the others to here
  const counts = { changed: 0, removed: 0 };
  const speakOfChanges = () => {
    const { changed, removed } = counts;
    counts.changed = counts.removed = 0;
    if (changed + removed > 0)
      void store.dispatch(companyIs, {
        company,
        said: { key: 'spoken.othersChanged', values: { changed, removed } },
      });
  };
  const place = (ids: Iterable<string>) => {
    const { nodes } = store.state().sheet;
    const { summaries } = store.state().entities;
    const changes = new Map(
      [...ids].flatMap((id) => {
        // What can't be read here is not drawn here.
        const change = !nodes[id] && !(id in summaries) ? null : sharing.nodeFor(id, nodes[id]);
        return change ? [[id, change] as const] : [];
      }),
    );
    if (changes.size === 0) return;
    isApplying = true;
    void store.dispatch(othersChanged, { changes });
    last = store.state().sheet.nodes;
    isApplying = false;
    for (const { node } of changes.values()) counts[node ? 'changed' : 'removed'] += 1;
  };
  const apply = async (ids: ReadonlySet<string>, isQuiet: boolean) => {
    const isStrange = (id: string) => sharing.placeOf(id) !== null && !(id in store.state().sheet.nodes);
    const strange = new Set([...ids].filter(isStrange));
    place([...ids].filter((id) => !strange.has(id)));
    if (strange.size > 0 && (await store.dispatch(readForOthers, { ids: [...strange] })) && !isOver)
      place(strange);
    if (isQuiet) counts.changed = counts.removed = 0;
    else if (counts.changed + counts.removed > 0) inTime('speak', SPOKEN_MS, speakOfChanges);
  };
  const meet = ({ people, points }: Pick<LiveEvent, 'people' | 'points'>, isFirst: boolean) => {
    const before = new Map(company.people.map((each) => [each.number, each]));
    const now = (people ?? company.people).map((each): Companion => {
      // Whoever comes back is told anew what each points at.
      const { pointsAt = null, chosen = [] } = (isFirst ? null : before.get(each.number)) ?? {};
      return { ...each, pointsAt, chosen };
    });
    const pointing = new Map(points.map((each) => [each.number, each]));
    company = {
      line: 'live',
      people: now.map((each) => ({ ...each, ...pointing.get(each.number) })),
    };
    const come = now.filter(({ number }) => !before.has(number));
    const left = [...before.values()].filter(({ number }) => !now.some((each) => each.number === number));
    const said: Said = isFirst
      ? { key: 'spoken.together', values: { title: on.title, count: now.length } }
      : come[0]
        ? { key: 'spoken.joined', values: { name: nameOf(come[0]) } }
        : left[0]
          ? { key: 'spoken.left', values: { name: nameOf(left[0]) } }
          : null;
    isApplying = true;
    void store.dispatch(companyIs, { company, said });
    isApplying = false;
  };
  const hear = (event: LiveEvent) => {
    if (isOver) return;
    if (event.isEnded) return over('notice.togetherEnded');
    const { start } = event;
    let touched = sharing.hear({ ...event, isWhole: start !== null });
    if (start) {
      if (on.isOwner && start.isNew) {
        // A room opened anew is as the chart was saved last: its owner's page is the truth.
        sharing.noteAll(store.state());
        touched = new Set();
      } else touched = new Set([...touched, ...Object.keys(store.state().sheet.nodes)]);
      seat = start.seat;
      hasJoined = true;
      tries = 0;
      told = '';
    }
    void apply(touched, start !== null);
    if (start || event.people || event.points.length > 0) meet(event, start !== null);
    if (start) inTime('point', POINT_MS, point);
    if (sharing.hasWaiting) inTime('push', CHANGE_MS, push);
  };

  // ---- coming and going
  const join = () => {
    stopListening();
    stopListening = line.join(on.chartId, {
      onEvent: hear,
      onLost: lost,
      onRefused(key) {
        if (isOver) return;
        if (!hasJoined || (tries += 1) > TRIES)
          return over(hasJoined ? 'notice.togetherEnded' : 'notice.togetherRefused', key);
        inTime('join', AGAIN_MS, join);
      },
    });
  };
  function lost(): void {
    if (isOver) return;
    seat = null;
    sharing.takeBack();
    if (company.line === 'live') {
      // What they point at now is not known.
      const people = company.people.map((each) => ({ ...each, pointsAt: null, chosen: [] }));
      company = { line: 'lost', people };
      void store.dispatch(companyIs, { company, said: { key: 'spoken.togetherLost' } });
    }
    inTime('join', AGAIN_MS, join);
  }
  function rejoin(): void {
    stopListening();
    lost();
  }
  const stop = () => {
    isOver = true;
    for (const stopTimer of timers.values()) stopTimer();
    unsubscribe();
  };
  function over(key: string, refusal = ''): void {
    stop();
    stopListening();
    const asked = refusal === 'liveFull' ? 'notice.togetherFull' : key;
    void store.dispatch(togetherOver, { key: asked, title: on.title });
  }
  function leave(): void {
    if (isOver) return;
    const at = seat;
    stop();
    // A line that is merely gone is waited for: that one leaves is said while one listens.
    if (at) line.leave(at).then(stopListening, stopListening);
    else stopListening();
    // Another chart may be worked on together by now.
    if (store.state().ui.together?.chartId === on.chartId) void store.dispatch(leaveTogether, undefined);
    if (store.state().ui.together === null) void store.dispatch(companyIs, { company: null });
  }
  const unsubscribe = store.subscribe(follow);
  void store.dispatch(companyIs, { company });
  join();
  return () => {
    if (isOver) return;
    leave();
  };
}
