import { randomBytes } from 'node:crypto';
import type { OnModuleDestroy } from '@nestjs/common';
import { maySeeContent, type ScopeService } from '#access';
import { resolveSession, type SessionRequest, type SignedIn } from '#access/api';
import {
  actorOf,
  invalidField,
  StoreUnavailable,
  subjectsOf,
  TooCostly,
  type AuditAction,
  type Principal,
} from '#domain';
import type { GraphStore } from '#graph';
import { thingsToShare, visibleAmong, type NetworkService } from '#network';
import type { Vault } from '#vault';
import { LiveRoom, type LiveThing, type Member, type RoomPorts, type Seat, type Sight } from './live-room.js';

/** Whether each person may still be in their room is looked up so often. */
const CHECK_MS = 1_000;
/** So long a room waits for its owner, whose line may have gone. */
const OWNER_AWAY_MS = 20_000;
const ROOMS_MAX = 500;
const ROOMS_OF_ONE = 5;

interface Room<Agency> {
  readonly chartId: string;
  readonly ownerId: string;
  readonly room: LiveRoom<Agency>;
  ownerGoneAt: number | null;
}
interface Guest<Agency> {
  readonly seat: Seat<Agency>;
  readonly room: Room<Agency>;
  readonly request: SessionRequest;
  readonly sessionId: string;
  /** As they were read last. */
  readonly rights: { principal: Principal };
}
/** How a person is shown to others. */
export type Named<Agency> = (principal: Principal) => Promise<Pick<Member<Agency>, 'name' | 'agency'>>;

/**
 * The charts on which people work together now, in the memory of this process. A room is opened by the owner of its chart and entered
 * by whoever holds the chart by its shares: worked out at the door, and again each second while they are in.
 */
export class LiveRooms<Agency> implements OnModuleDestroy {
  readonly #rooms = new Map<string, Room<Agency>>();
  readonly #guests = new Map<string, Guest<Agency>>();
  readonly #timer: ReturnType<typeof setInterval>;
  #isChecking = false;

  constructor(
    private readonly vault: Vault,
    private readonly graph: GraphStore,
    private readonly scopes: ScopeService,
    private readonly network: NetworkService,
    private readonly ports: RoomPorts = PORTS,
  ) {
    this.#timer = setInterval(() => void this.#checkAll(), CHECK_MS);
    this.#timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.#timer);
    for (const { room } of this.#rooms.values()) room.end();
  }

  /** Is somebody at work on this chart, whom one who holds it can join? */
  isOpen(chartId: string): boolean {
    return this.#rooms.has(chartId);
  }

  /**
   * A window of the signed-in person in the room of a chart; the owner's opens it. Throws InvalidInput `liveUnknown` where there
   * is no chart, none that the person holds, no room now, or nothing on the saved chart that they may see; TooCostly `liveFull`.
   */
  async enter(
    request: SessionRequest,
    { sessionId, principal }: SignedIn,
    chartId: string,
    named: Named<Agency>,
  ): Promise<Seat<Agency>> {
    const door = maySeeContent(principal.roles)
      ? await this.vault.chartShares.door(principal, chartId)
      : null;
    const isOwner = door?.ownerId === principal.userId;
    const content =
      isOwner || !door
        ? (await this.vault.charts.get(principal.userId, chartId))?.content
        : (await this.vault.chartShares.with(principal, chartId))[0]?.content;
    const things = thingsToShare(content);
    // The owner may work on what is not saved yet; for the others a chart of which they see nothing is not there.
    const seen = await visibleAmong(
      this.graph,
      await this.scopes.scopeFor(principal),
      things.map(({ id }) => id),
    );
    if (!door || !maySeeContent(door.ownerRoles) || (!isOwner && seen.size === 0)) throw unknown();
    const known = this.#rooms.get(chartId);
    if (!known && !isOwner) throw unknown();
    const member: Member<Agency> = { userId: principal.userId, isOwner, ...(await named(principal)) };
    await this.#note('read', 'liveChart', principal, chartId);
    // What was waited for may have ended it, or another window of the owner opened it.
    const room = this.#rooms.get(chartId) ?? (isOwner ? this.#open(chartId, door.ownerId, things) : null);
    if (!room) throw unknown();
    // Whoever comes just as the share ends is out within the second: the door is looked at again.
    const rights = { principal };
    const seat = room.room.enter(member, this.#sight(rights), isOwner && room !== known);
    if (isOwner) room.ownerGoneAt = null;
    this.#guests.set(seat.id, { seat, room, request, sessionId, rights });
    return seat;
  }

  /** The room and seat of a window; throws InvalidInput `liveUnknown` when it is not one of this session's. */
  at(
    seatId: string,
    { sessionId }: Pick<SignedIn, 'sessionId'>,
  ): { room: LiveRoom<Agency>; seat: Seat<Agency> } {
    const guest = this.#guests.get(seatId);
    if (!guest || guest.sessionId !== sessionId || guest.seat.isClosed) throw unknown();
    return { room: guest.room.room, seat: guest.seat };
  }

  /** A window leaves; with the last one of its owner a room ends for everybody. */
  async leave(seatId: string, session: Pick<SignedIn, 'sessionId'>): Promise<void> {
    const { seat, room } = this.at(seatId, session);
    const guest = this.#guests.get(seatId)!;
    await seat.return();
    await this.gone(seat);
    if (seat.member.isOwner && !room.hasOwner) this.#close(guest.room);
  }

  /** A window is no more, however that came. */
  async gone({ id, member }: Seat<Agency>): Promise<void> {
    const guest = this.#guests.get(id);
    if (!guest || !this.#guests.delete(id)) return;
    if (member.isOwner && !guest.room.room.hasOwner) guest.room.ownerGoneAt = this.ports.nowMs();
    await this.#note('read', 'leaveLiveChart', guest.rights.principal, guest.room.chartId).catch(
      () => undefined,
    );
  }

  #open(chartId: string, ownerId: string, things: readonly Omit<LiveThing, 'pinned'>[]): Room<Agency> {
    const own = [...this.#rooms.values()].filter((room) => room.ownerId === ownerId).length;
    if (this.#rooms.size >= ROOMS_MAX || own >= ROOMS_OF_ONE) throw new TooCostly('liveFull');
    const placed = things.map((thing) => ({ pinned: false, ...thing }));
    const room = { chartId, ownerId, room: new LiveRoom<Agency>(placed, this.ports), ownerGoneAt: null };
    this.#rooms.set(chartId, room);
    return room;
  }
  #close(room: Room<Agency>): void {
    if (this.#rooms.get(room.chartId) === room) this.#rooms.delete(room.chartId);
    room.room.end();
  }

  /** What a person may see at the moment when it is asked, by the rights that were read last. */
  #sight(rights: { readonly principal: Principal }): Sight {
    return {
      things: async (ids) => visibleAmong(this.graph, await this.scopes.scopeFor(rights.principal), ids),
      links: async (spots) => {
        const ends = [...new Set(spots.flatMap(({ between }) => between ?? []))];
        const scope = await this.scopes.scopeFor(rights.principal);
        const { links } = await this.network.linksAmong(scope, ends, 'en');
        return new Set(links.map(({ id }) => id));
      },
    };
  }

  async #checkAll(): Promise<void> {
    if (this.#isChecking) return;
    this.#isChecking = true;
    try {
      await Promise.all([...this.#guests.values()].map((guest) => this.#check(guest)));
      for (const room of [...this.#rooms.values()])
        if (room.ownerGoneAt !== null && this.ports.nowMs() - room.ownerGoneAt > OWNER_AWAY_MS)
          this.#close(room);
    } finally {
      this.#isChecking = false;
    }
  }

  /** Ends what is over. What can't be looked up now is not known to be allowed. */
  async #check(guest: Guest<Agency>): Promise<void> {
    const { seat, room, rights } = guest;
    if (seat.isClosed) return;
    const session = await resolveSession(this.vault, guest.request).catch(() => null);
    const principal = session?.principal;
    const door =
      principal && maySeeContent(principal.roles)
        ? await this.vault.chartShares.door(principal, room.chartId).catch(() => null)
        : null;
    if (principal) rights.principal = principal;
    if (door && maySeeContent(door.ownerRoles)) return;
    seat.end();
    // A chart that its owner does not have any more is nobody's.
    if (seat.member.isOwner && principal && !door) this.#close(room);
  }

  async #note(action: AuditAction, operation: string, principal: Principal, chartId: string): Promise<void> {
    const event = { action, operation, ...actorOf(principal), ...subjectsOf([chartId]) };
    try {
      await this.vault.audit.append({ ...event, outcome: 'done', detail: {} });
    } catch {
      throw new StoreUnavailable('auditUnavailable');
    }
  }
}

const unknown = () => invalidField('chartId', 'liveUnknown');

const PORTS: RoomPorts = {
  newId: () => randomBytes(16).toString('hex'),
  nowMs: Date.now,
  after(ms, work) {
    const timer = setTimeout(work, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
