import type { Grading } from '#domain';
import { asWithin, timeSpan } from './derive-time.js';
import { remembering } from './drawn-as.js';
import type { EntitySummary, KnownOn, Link, Workspace } from './model.js';
import type { LinkSignName } from './signs.js';

/** One thing on a way and the links to the next; none at the end. */
export interface PathStep {
  readonly entity: EntitySummary;
  readonly links: readonly Link[];
}
/** A way between two things, as the server found it for this viewer. */
export interface FoundPath {
  /** Of its things in order: the same way is the same path. */
  readonly id: string;
  readonly steps: readonly PathStep[];
  /** Links to cross. */
  readonly length: number;
  readonly weakestStep: number;
  readonly weakestLinkId: string;
  /** The best grade of the weakest step. */
  readonly weakestGrading: Grading;
  /** Where its things are said to be, by district, in the order of the way; null names are squares. */
  readonly places: readonly { readonly id: string; readonly name: string | null }[];
}
/** What the last search for ways gave. Screen state: never undone, never saved. */
export interface FoundPaths {
  readonly paths: readonly FoundPath[];
  readonly hasMore: boolean;
  readonly budgetReached: boolean;
  /** One of the shortest ways would lead through a protected person; it is not among these. */
  readonly isThroughProtected: boolean;
  /** Links of the ways that rest on the doubted source alone. */
  readonly fallen: ReadonlySet<string>;
  /** The state of knowledge that was asked: in another they are no answer. */
  readonly knownOn: KnownOn;
}

export const pathId = (ids: readonly string[]): string => ids.join(' ');
export const thingsOf = ({ steps }: FoundPath): string[] => steps.map(({ entity }) => entity.id);

interface Finding extends Pick<Workspace, 'lens'> {
  readonly ui: Pick<Workspace['ui'], 'found'>;
  readonly entities: Pick<Workspace['entities'], 'summaries'>;
}
/**
 * The ways that were found, as long as they are an answer to what the chart shows, with their things as they are called now.
 * SAFETY: a way over a thing that the server no longer shows is none.
 */
export const foundNow = remembering(
  ({ ui: { found }, lens, entities: { summaries } }: Finding): FoundPaths | null =>
    found?.knownOn === lens.knownOn
      ? { ...found, paths: found.paths.flatMap((path) => seenNow(path, summaries) ?? []) }
      : null,
  ({ ui, lens, entities }) => [ui.found, lens.knownOn, entities.summaries],
);

function seenNow(path: FoundPath, summaries: Finding['entities']['summaries']): FoundPath | null {
  const steps = path.steps.flatMap(({ entity, links }) => {
    const seen = summaries[entity.id];
    return seen ? [{ entity: seen, links }] : [];
  });
  return steps.length === path.steps.length ? { ...path, steps } : null;
}

/** A row of the table of ways. */
export interface PathRow {
  readonly path: FoundPath;
  /** The link that the way hangs on, as it is within the time window, and from where to where the way goes over it. */
  readonly weakest: Link;
  readonly from: EntitySummary;
  readonly to: EntitySummary;
  readonly sign: LinkSignName;
  /** Epoch days that its links name; null where none is known or an end is open. */
  readonly firstDay: number | null;
  readonly lastDay: number | null;
  /** Those that have a name. */
  readonly places: FoundPath['places'];
  /** No link of some step would be left if the doubted source were wrong. */
  readonly isBroken: boolean;
  /** All its things are on the chart, and shown. */
  readonly isOnChart: boolean;
}

/** The ways as rows. Pure. */
export function pathRows(state: Finding & Pick<Workspace, 'sheet'>): PathRow[] {
  const found = foundNow(state);
  const { nodes } = state.sheet;
  return (found?.paths ?? []).map((path) => {
    const [step, next] = [path.steps[path.weakestStep]!, path.steps[path.weakestStep + 1]!];
    const link = step.links.find(({ id }) => id === path.weakestLinkId) ?? step.links[0]!;
    const weakest = asWithin(link, state.lens.window);
    const periods = path.steps.flatMap(({ links }) => links.flatMap((each) => each.periods));
    const span = timeSpan(periods);
    return {
      path,
      weakest,
      from: step.entity,
      to: next.entity,
      sign: found!.fallen.has(link.id) ? 'unsupported' : weakest.strength,
      firstDay: span?.fromDay ?? null,
      lastDay: span?.toDay ?? null,
      places: path.places.filter(({ name }) => name !== null),
      isBroken: path.steps.some((each) => isBroken(each, found!.fallen)),
      isOnChart: thingsOf(path).every((id) => nodes[id] && !nodes[id].isHidden),
    };
  });
}

/** No link of the step would be left. */
export const isBroken = ({ links }: PathStep, fallen: ReadonlySet<string>): boolean =>
  links.length > 0 && links.every(({ id }) => fallen.has(id));
