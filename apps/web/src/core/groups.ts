import { OPEN_END_DAY, OPEN_START_DAY } from '#domain';
import { remembering } from './drawn-as.js';
import type { EntityType } from '#vocab/browser';
import type {
  Group,
  GroupQuestion,
  ImportQuestion,
  MemberGroup,
  NeighbourGroup,
  NeighbourQuestion,
  Sheet,
  Workspace,
} from './model.js';

/** A thing is in one group at most; a new one takes it out of the one before. */
export const isMembers = (group: Group | undefined): group is MemberGroup => group?.kind === 'members';
export const isNeighbours = (group: Group | undefined): group is NeighbourGroup =>
  group?.kind === 'neighbours';

/** The members of a group that are on the chart. */
export const membersOf = ({ nodes }: Pick<Sheet, 'nodes'>, { memberIds }: MemberGroup): string[] =>
  memberIds.filter((id) => id in nodes);

/** The closed group that each thing is drawn as; things that are drawn themselves have none. */
export const closedGroups = remembering(
  (groups: Sheet['groups']): ReadonlyMap<string, string> => {
    const closed = new Map<string, string>();
    for (const [id, group] of Object.entries(groups))
      if (isMembers(group) && group.isClosed) for (const member of group.memberIds) closed.set(member, id);
    return closed;
  },
  (groups) => [groups],
);

/** The group that a thing is in, open or closed. */
export const groupOf = ({ groups }: Sheet, thingId: string): string | null =>
  Object.entries(groups).find(([, group]) => isMembers(group) && group.memberIds.includes(thingId))?.[0] ??
  null;

/** The same question is the same group: it is on the chart once. */
export const neighbourGroupId = (of: GroupQuestion): string => {
  const { otherType, fromDay, toDay, skip } = of;
  const whole =
    'importId' in of ? ['imp', of.importId] : ['nbr', of.entityId, of.relation, of.outgoing ? 'out' : 'in'];
  return [...whole, otherType, fromDay, toDay, skip].join(' ');
};

/** The thing that a group hangs on; null for things of an import, which hang on none. */
export const ownerOf = ({ of }: NeighbourGroup): string | null => ('importId' in of ? null : of.entityId);
/** The same by the id of a group, when the group itself is gone. */
export const ownerById = (groupId: string): string | null => {
  const [kind, owner] = groupId.split(' ');
  return kind === 'nbr' ? (owner ?? null) : null;
};
/** Is what a group hangs on still there? */
export const isHeld = (group: NeighbourGroup, isThere: (id: string) => boolean): boolean => {
  const owner = ownerOf(group);
  return owner === null || isThere(owner);
};

/** Everything of this kind that an import names. */
export const allOfImport = (importId: string, otherType: EntityType): ImportQuestion => ({
  ...{ importId, otherType },
  ...{ fromDay: OPEN_START_DAY, toDay: OPEN_END_DAY, skip: 0 },
});

/** Everything of this kind over this relation, whenever it was first linked. */
export const allNeighbours = (
  of: Pick<NeighbourQuestion, 'entityId' | 'relation' | 'outgoing' | 'otherType'>,
): NeighbourQuestion => ({ ...of, fromDay: OPEN_START_DAY, toDay: OPEN_END_DAY, skip: 0 });

/** An id for a group that is made now. */
export function freeGroupId(groups: Sheet['groups'], taken: ReadonlySet<string> = new Set()): string {
  for (let number = Object.keys(groups).length + 1; ; number += 1) {
    const id = `grp_${String(number)}`;
    if (!(id in groups) && !taken.has(id)) return id;
  }
}

/** Ids of what stands for itself on the sheet: things that are not hidden outside closed groups, and groups that are drawn as one sign. */
export function standing({ nodes, groups }: Sheet): string[] {
  const closed = closedGroups(groups);
  return [
    ...Object.keys(nodes).filter((id) => !closed.has(id) && !nodes[id]!.isHidden),
    ...Object.entries(groups).flatMap(([id, group]) =>
      (
        isMembers(group)
          ? group.isClosed && membersOf({ nodes }, group).length > 0
          : isHeld(group, (owner) => owner in nodes)
      )
        ? [id]
        : [],
    ),
  ];
}
/** Where something stands; null until it was placed. */
export const spotOf = ({ nodes, groups }: Sheet, id: string): { x: number; y: number } | null => {
  const { x, y } = nodes[id] ?? groups[id] ?? { x: null, y: null };
  return x === null || y === null ? null : { x, y };
};

/** Groups among what is selected. */
export const selectedGroups = ({ ui, sheet }: Workspace): string[] =>
  ui.selection.filter((id) => id in sheet.groups);
