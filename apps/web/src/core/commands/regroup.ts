import { closedGroups, isNeighbours } from '../groups.js';
import type { GroupCount, GroupQuestion, KnownOn, MemberGroup, Sheet } from '../model.js';
import { setEntry, type Change } from '../patch.js';
import { PortError, type Ports } from '../ports.js';

/** Closed groups that hide one of these open, so that it is seen. */
export function opening({ groups }: Sheet, ids: readonly string[]): Change[] {
  const closed = closedGroups(groups);
  return [...new Set(ids.flatMap((id) => closed.get(id) ?? []))].map((id) =>
    setEntry('sheet', 'groups', id, { ...(groups[id] as MemberGroup), isClosed: false }),
  );
}

/** Asks again how much of each group of neighbours may be seen: what may not be seen any more is not drawn. */
export async function recounted(
  ports: Pick<Ports, 'countNeighbours'>,
  groups: Sheet['groups'],
  knownOn: KnownOn,
): Promise<Change[]> {
  const asked = Object.entries(groups).flatMap(([id, group]) =>
    isNeighbours(group) ? [{ id, of: group.of }] : [],
  );
  const changes: Change[] = [];
  for (let at = 0; at < asked.length; at += COUNTED_AT_ONCE)
    changes.push(
      ...(await Promise.all(
        asked
          .slice(at, at + COUNTED_AT_ONCE)
          .map(async ({ id, of }) =>
            setEntry('entities', 'groupCounts', id, await countOf(ports, of, knownOn)),
          ),
      )),
    );
  return changes;
}

/** What the server does not know, such as a relation of another version, is not drawn, and keeps no chart from being opened. */
async function countOf(
  ports: Pick<Ports, 'countNeighbours'>,
  of: GroupQuestion,
  knownOn: KnownOn,
): Promise<GroupCount | undefined> {
  try {
    return (await ports.countNeighbours(of, knownOn)) ?? undefined;
  } catch (error) {
    if (error instanceof PortError && error.code === 'BAD_USER_INPUT') return undefined;
    throw error;
  }
}

/** A browser asks no more at once over one connection of the older kind. */
const COUNTED_AT_ONCE = 6;
