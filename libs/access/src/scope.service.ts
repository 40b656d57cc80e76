import { Forbidden, InvalidInput, OPEN_END_DAY, OPEN_START_DAY, sealScope, type Principal, type Scope } from '#domain';
import type { VisibilityClass } from '#graph';
import { maySee } from './policy.js';

/** Where the classes of the store are read: the graph store. */
export interface VisibilityClassReader {
  visibilityClasses(): Promise<readonly VisibilityClass[]>;
}

export interface ScopeRequest {
  /** "As known on", epoch seconds; now when left out. Rights are always today's. */
  readonly knownAt?: number;
  /** Window of valid time, epoch days; open when left out. */
  readonly validFrom?: number;
  readonly validTo?: number;
}

/** Works out what a person may see. The only place that makes a Scope. */
export class ScopeService {
  constructor(
    private readonly classes: VisibilityClassReader,
    private readonly now: () => number = () => Math.floor(Date.now() / 1000),
  ) {}

  /**
   * The scope of one request. Throws InvalidInput `purposeMissing` when no purpose was declared (VP-18): a question
   * without a reason is not answered.
   */
  async scopeFor(principal: Principal, request: ScopeRequest = {}): Promise<Scope> {
    if (!principal.accessPurpose) throw new InvalidInput('purposeMissing', [{ field: 'accessPurpose', key: 'purposeMissing' }]);
    const known = await this.classes.visibilityClasses();
    const classes = known.filter((handling) => maySee(principal, handling)).map(({ id }) => id).sort((a, b) => a - b);
    const validFrom = request.validFrom ?? OPEN_START_DAY;
    const validTo = request.validTo ?? OPEN_END_DAY;
    if (validFrom > validTo) throw new InvalidInput('windowReversed', [{ field: 'validFrom', key: 'windowReversed' }]);
    return sealScope({ classes, knownAt: request.knownAt ?? this.now(), validFrom, validTo, principal });
  }
}

/** Throws Forbidden when the role does not allow the kind of action. Reveals no record: it depends on the role alone. */
export function requireRole(isAllowed: (roles: readonly string[]) => boolean, principal: Principal): void {
  if (!isAllowed(principal.roles)) throw new Forbidden('roleMissing');
}
