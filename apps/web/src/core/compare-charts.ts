import type { ChartNote } from '#domain';
import type { EntityType } from '#vocab/browser';
import { isMembers, ownerOf } from './groups.js';
import { isAnchored } from './notes.js';
import {
  LINK_STRENGTHS,
  type KnownOn,
  type Lens,
  type LinkStrength,
  type Sheet,
  type SheetNode,
  type TimeWindow,
} from './model.js';

/** A chart as it was kept. */
export interface ChartState {
  readonly sheet: Sheet;
  readonly lens: Lens;
}
/** How the later of two states is looked at otherwise than the earlier. */
export type FilterChange =
  | { readonly kind: 'window'; readonly window: TimeWindow | null }
  | { readonly kind: 'undated'; readonly isShown: boolean }
  | { readonly kind: 'knownOn'; readonly knownOn: KnownOn }
  | { readonly kind: 'corroborated'; readonly isOnly: boolean }
  | { readonly kind: 'strength'; readonly strength: LinkStrength; readonly isShown: boolean }
  | { readonly kind: 'type'; readonly type: EntityType; readonly isShown: boolean };
/** What the later of two states has that the earlier has not: ids of things, in the order of the chart that has them. */
export interface ChartDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly moved: readonly string[];
  readonly pinned: readonly string[];
  readonly unpinned: readonly string[];
  /** Hidden by hand. */
  readonly concealed: readonly string[];
  /** No longer hidden. */
  readonly revealed: readonly string[];
  /** Is in another group, or its group is open or closed otherwise, or its neighbours are grouped otherwise. */
  readonly regrouped: readonly string[];
  /** What was written: only in one of the two, or with the same words on the same thing in both, otherwise. */
  readonly notes: {
    readonly added: readonly ChartNote[];
    readonly removed: readonly ChartNote[];
    readonly changed: readonly ChartNote[];
  };
  readonly filters: readonly FilterChange[];
}

/** In pixels of the drawing; less is no move that anybody made. */
const MOVED_AT_LEAST = 1;

export function compareCharts(before: ChartState, after: ChartState): ChartDifference {
  const [old, now] = [before.sheet.nodes, after.sheet.nodes];
  const stayed = Object.keys(now).filter((id) => Object.hasOwn(old, id));
  const where = (is: (was: SheetNode, node: SheetNode) => boolean) =>
    stayed.filter((id) => is(old[id]!, now[id]!));
  return {
    added: Object.keys(now).filter((id) => !Object.hasOwn(old, id)),
    removed: Object.keys(old).filter((id) => !Object.hasOwn(now, id)),
    moved: where(isMoved),
    pinned: where((was, node) => !was.pinned && node.pinned),
    unpinned: where((was, node) => was.pinned && !node.pinned),
    concealed: where((was, node) => !was.isHidden && node.isHidden === true),
    revealed: where((was, node) => was.isHidden === true && !node.isHidden),
    regrouped: regrouped(before.sheet.groups, after.sheet.groups, stayed),
    notes: compareNotes(before.sheet, after.sheet),
    filters: compareLenses(before.lens, after.lens),
  };
}

export const isSame = ({ filters, notes, ...things }: ChartDifference): boolean =>
  [filters, ...Object.values(notes), ...Object.values(things)].every(({ length }) => length === 0);

/** By what is written and on what, so that notes of two different charts can be compared too. */
function compareNotes(before: Sheet, after: Sheet): ChartDifference['notes'] {
  const [old, now] = [notesByWords(before), notesByWords(after)];
  return {
    added: [...now].flatMap(([words, note]) => (old.has(words) ? [] : [note])),
    removed: [...old].flatMap(([words, note]) => (now.has(words) ? [] : [note])),
    changed: [...now].flatMap(([words, note]) => {
      const was = old.get(words);
      return was && JSON.stringify(was) !== JSON.stringify(note) ? [note] : [];
    }),
  };
}
function notesByWords(sheet: Sheet): ReadonlyMap<string, ChartNote> {
  const found = new Map<string, ChartNote>();
  for (const note of Object.values(sheet.notes)) {
    if (!isAnchored(sheet, note)) continue;
    const { on, text } = note;
    const words = `${on.kind === 'region' ? '' : on.id}|${text}`;
    // The same twice is two.
    for (let copy = 0; ; copy += 1) {
      const key = `${words}|${String(copy)}`;
      if (found.has(key)) continue;
      found.set(key, note);
      break;
    }
  }
  return found;
}

function regrouped(before: Sheet['groups'], after: Sheet['groups'], ids: readonly string[]): string[] {
  const [old, now] = [groupingOf(before), groupingOf(after)];
  return ids.filter((id) => old.get(id) !== now.get(id));
}
/** How each thing is grouped, as text to compare. */
function groupingOf(groups: Sheet['groups']): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  for (const [id, group] of Object.entries(groups))
    if (isMembers(group))
      for (const member of group.memberIds)
        said.set(member, `${id} ${String(group.isClosed)} ${group.title ?? ''}|${said.get(member) ?? ''}`);
    else {
      const owner = ownerOf(group);
      if (owner !== null) said.set(owner, `${said.get(owner) ?? ''}|${id}`);
    }
  return said;
}

/** What the layout has not placed yet has not moved. */
const isMoved = (was: SheetNode, node: SheetNode): boolean =>
  was.x !== null &&
  was.y !== null &&
  node.x !== null &&
  node.y !== null &&
  Math.hypot(node.x - was.x, node.y - was.y) >= MOVED_AT_LEAST;

function compareLenses(before: Lens, after: Lens): FilterChange[] {
  const isSameWindow =
    before.window?.fromDay === after.window?.fromDay && before.window?.toDay === after.window?.toDay;
  const types = [...new Set([...Object.keys(before.hiddenTypes), ...Object.keys(after.hiddenTypes)])];
  return [
    ...(isSameWindow ? [] : [{ kind: 'window' as const, window: after.window }]),
    ...(before.knownOn === after.knownOn ? [] : [{ kind: 'knownOn' as const, knownOn: after.knownOn }]),
    ...(before.keepUndated === after.keepUndated
      ? []
      : [{ kind: 'undated' as const, isShown: after.keepUndated }]),
    ...(before.onlyCorroborated === after.onlyCorroborated
      ? []
      : [{ kind: 'corroborated' as const, isOnly: after.onlyCorroborated }]),
    ...LINK_STRENGTHS.filter((each) => !before.hiddenStrengths[each] !== !after.hiddenStrengths[each]).map(
      (strength) => ({ kind: 'strength' as const, strength, isShown: !after.hiddenStrengths[strength] }),
    ),
    ...(types as EntityType[])
      .filter((each) => !before.hiddenTypes[each] !== !after.hiddenTypes[each])
      .map((type) => ({ kind: 'type' as const, type, isShown: !after.hiddenTypes[type] })),
  ];
}
