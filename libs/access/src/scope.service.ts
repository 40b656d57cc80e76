import {
  Forbidden,
  OPEN_END_DAY,
  OPEN_START_DAY,
  expiryDay,
  invalidField,
  sealScope,
  type Principal,
  type Scope,
} from '#domain';
import type { VisibilityClass } from '#graph';
import type { ExportAction } from '#vocab';
import { audienceNow, maySee, mayTakeOut, purposesOf } from './policy.js';

/** Where the classes of the store are read: the graph store. */
export interface VisibilityClassReader {
  visibilityClasses(): Promise<readonly VisibilityClass[]>;
  /** Forgets what was read before: another process may have added a class. */
  refreshClasses?(): void;
}

/** Where it is kept what of a protected person may be shared: the vault. Asked for each scope, so that an end counts at once. */
export interface SharingReader {
  /** Ids of the sharings by or with an agency that hold now. */
  holding(agencyId: string): Promise<readonly string[]>;
}
/** Without a vault nothing is shared. */
const NOTHING_SHARED: SharingReader = { holding: () => Promise.resolve([]) };

export interface ScopeRequest {
  /** "As known on", epoch seconds; now when left out. Rights are always today's. */
  readonly knownAt?: number;
  /** Window of valid time, epoch days; open when left out. */
  readonly validFrom?: number;
  readonly validTo?: number;
  /** Only what may be taken out so. */
  readonly forExport?: ExportAction;
}

/** A class that another process added is seen after so many seconds at the latest; until then it stays hidden. */
const CLASSES_STALE_SECONDS = 15;

/** Works out what a person may see. The only place that makes a Scope. */
export class ScopeService {
  #readAt: number;

  constructor(
    private readonly classes: VisibilityClassReader,
    private readonly now: () => number = () => Math.floor(Date.now() / 1000),
    private readonly shared: SharingReader = NOTHING_SHARED,
  ) {
    this.#readAt = now();
  }

  /**
   * The scope of one request. Throws InvalidInput `purposeMissing` or `purposeNotAllowed` (VP-18: a question without
   * a reason of this person's work is not answered) and `windowReversed`, `timeInvalid` for impossible times.
   */
  async scopeFor(principal: Principal, request: ScopeRequest = {}): Promise<Scope> {
    requirePurpose(principal.roles, principal.accessPurpose);
    const { knownAt = this.now(), validFrom = OPEN_START_DAY, validTo = OPEN_END_DAY } = request;
    if (![knownAt, validFrom, validTo].every(Number.isSafeInteger))
      throw invalidField('knownAt', 'timeInvalid');
    if (validFrom > validTo) throw invalidField('validFrom', 'windowReversed');
    const today = expiryDay(this.now());
    // The leaves first: one that is given meanwhile is of a class that is read after it.
    const sharings = await this.shared.holding(principal.agencyId);
    const held = new Set(sharings);
    const { forExport } = request;
    const classes = (await this.#known())
      .map((handling) => ({ ...handling, audience: audienceNow(handling, held) }))
      .filter((handling) =>
        forExport ? mayTakeOut(principal, forExport, handling, today) : maySee(principal, handling, today),
      )
      .map(({ id }) => id)
      .sort((a, b) => a - b);
    return sealScope({ classes: Object.freeze(classes), knownAt, validFrom, validTo, sharings, principal });
  }

  /**
   * What two people both may see, asked for by the first. It tells neither of them of what only the other may see: a thing
   * that both know of by different claims is not in it. Throws as `scopeFor`, of either.
   */
  async scopeOfBoth(principal: Principal, other: Principal): Promise<Scope> {
    const [own, theirs] = await Promise.all([this.scopeFor(principal), this.scopeFor(other)]);
    const [classes, sharings] = [new Set(theirs.classes), new Set(theirs.sharings)];
    return sealScope({
      ...own,
      classes: Object.freeze(own.classes.filter((id) => classes.has(id))),
      sharings: own.sharings.filter((id) => sharings.has(id)),
    });
  }

  #known(): Promise<readonly VisibilityClass[]> {
    const now = this.now();
    if (Math.abs(now - this.#readAt) >= CLASSES_STALE_SECONDS) {
      this.#readAt = now;
      this.classes.refreshClasses?.();
    }
    return this.classes.visibilityClasses();
  }
}

/** Throws InvalidInput `purposeMissing` when none is declared and `purposeNotAllowed` when no role of the person has it. */
export function requirePurpose(roles: readonly string[], accessPurpose: string): void {
  if (!accessPurpose) throw invalidField('accessPurpose', 'purposeMissing');
  if (!purposesOf(roles).includes(accessPurpose)) throw invalidField('accessPurpose', 'purposeNotAllowed');
}

/** Throws Forbidden when the role does not allow the kind of action. Reveals no record: it depends on the role alone. */
export function requireRole(isAllowed: (roles: readonly string[]) => boolean, principal: Principal): void {
  if (!isAllowed(principal.roles)) throw new Forbidden('roleNotAllowed');
}
