import {
  BASIS,
  HANDLING,
  InvalidInput,
  PAP,
  PERMISSION,
  TLP,
  UNKNOWN_TIME,
  defaultMarking,
  expiryDay,
  isDay,
  parseGrading,
  sharedWithOf,
  type AgencyId,
  type AssertionBatch,
  type AssertionId,
  type Basis,
  type CaseId,
  type EntityId,
  type FieldError,
  type Grading,
  type Marking,
  type NewAssertion,
  type Principal,
  type ReportId,
  type Scope,
  type SharedWith,
  type SourceId,
  type TextScreen,
  type ValidTime,
} from '#domain';
import { maySee } from '#access';
import { classFields, queries, type AssertionRow, type GraphStore } from '#graph';
import { scriptOf } from '#names';
import {
  attribute,
  findTerm,
  term,
  objectionToAttribute,
  objectionToLinkClaim,
  type CodelistName,
} from '#vocab';
import {
  normaliseIdentifier,
  plainText,
  readDate,
  readNumber,
  readReason,
  type IdentifierCheck,
  type IdentifierKind,
} from '#values';

/** A claim entered by hand: a link or a value, with its provenance. */
export interface ClaimRequest {
  readonly subjectId: string;
  readonly relation?: string | null;
  readonly objectId?: string | null;
  readonly newObject?: { readonly type: string; readonly name: string } | null;
  readonly attribute?: string | null;
  readonly value?: string | null;
  readonly validTime?: { readonly verbatim?: string | null; readonly edtf?: string | null } | null;
  readonly grading: { readonly reliability: string; readonly credibility: string };
  readonly basis: string;
  readonly marking?: MarkingRequest | null;
  readonly reportTitle: string;
  readonly reportedOn?: string | null;
  readonly sourceKind: string;
  readonly sourceContainsVictimIdentity?: boolean | null;
  readonly note?: string | null;
}
export interface MarkingRequest {
  readonly tlp?: string | null;
  readonly audience?: readonly string[] | null;
  readonly compartments?: readonly string[] | null;
  readonly onwardShare?: string | null;
  readonly handling?: string | null;
  readonly useInCourt?: string | null;
  readonly pap?: string | null;
  readonly useInIntelligence?: boolean | null;
  readonly expiresOn?: string | null;
  readonly caveat?: string | null;
}

/** Makes ids; random in the product, counted in tests. */
export type NewId = (kind: 'entity' | 'assertion' | 'report' | 'source') => string;

/** Records, corrects and retracts single claims. Provenance is required; nothing is ever overwritten. */
export class RecordService {
  constructor(
    private readonly graph: GraphStore,
    private readonly newId: NewId,
    /** Agencies that exist: an audience may name no other. */
    private readonly agencyExists: (id: string) => Promise<boolean>,
    private readonly screen: TextScreen,
    /** Is told of agencies to which a claim of a protected person does not go any more, by the leave that they had it by. */
    private readonly narrowed: (dropped: readonly SharedWith[]) => Promise<unknown> = () => Promise.resolve(),
  ) {}

  /** Records a claim and gives its id. Throws InvalidInput with every field that is wrong. */
  async create(scope: Scope, request: ClaimRequest): Promise<AssertionId> {
    const batch = await this.#batch(scope, request, this.newId('assertion') as AssertionId);
    await this.graph.recordBatch(batch, scope.principal);
    return batch.assertions[0]!.id;
  }

  /**
   * Closes the live version and records the corrected one under the same id. Null when the claim is absent, not
   * visible or another agency's: all three look the same.
   */
  async correct(
    scope: Scope,
    id: string,
    request: ClaimRequest,
    expectedVersion?: number | null,
  ): Promise<AssertionId | null> {
    const known = await this.#own(scope, id);
    if (!known) return null;
    if (known.verdict) throw new InvalidInput('judgeInstead', [{ field: 'relation', key: 'judgeInstead' }]);
    const handling = await this.#handlingOf(known);
    // A correction may keep or drop the leaves to share that hold now, and adds none.
    const shared = sharedBy(scope, handling);
    // SAFETY (VP-32): what a source tells it goes on telling, where the correction does not say that it does not.
    const sourceContainsVictimIdentity =
      request.sourceContainsVictimIdentity ?? (await this.#tellsWho(scope, known.reportId));
    const batch = await this.#batch(
      scope,
      { ...request, sourceContainsVictimIdentity },
      id as AssertionId,
      shared,
    );
    const [corrected] = batch.assertions as [NewAssertion];
    if (
      corrected.form !== known.form ||
      corrected.subjectId !== known.subjectId ||
      // SAFETY: earlier versions are seen by whoever sees the latest, so all are about the same protected persons.
      ((corrected.marking.victimLinked || handling?.victimLinked) && isOfOtherObject(corrected, known))
    ) {
      throw new InvalidInput('correctionChangesClaim', [
        { field: 'subjectId', key: 'correctionChangesClaim' },
      ]);
    }
    await this.graph.correct(batch, scope, expectedVersion ?? known.version);
    const { sharedWith = [] } = corrected.marking;
    await this.narrowed(shared.filter((one) => !sharedWith.includes(one)));
    return corrected.id;
  }

  /**
   * Closes the live version with its reason; `withholds` takes the earlier ones from every reader too, for what should never have been
   * written down, such as what names a protected person. What was withdrawn before can still be withheld by who sees it in `then`, an
   * earlier state of knowledge. False when the claim is absent, not visible or another agency's; throws Conflict `claimChangedElsewhere`
   * when somebody changed it since `expectedVersion`, or at this moment.
   */
  async retract(
    scope: Scope,
    id: string,
    reason: string,
    expectedVersion?: number | null,
    withholds = false,
    then: Scope | null = null,
  ): Promise<boolean> {
    const why = readReason(reason);
    if (!why) throw new InvalidInput('reasonMissing', [{ field: 'reason', key: 'reasonMissing' }]);
    const known = await this.#own(scope, id);
    const before = known ?? (withholds && then ? await this.#own(then, id) : null);
    if (!before) return false;
    await this.screen(scope.principal, { reason: why });
    if (known) await this.graph.retract(id, why, scope, expectedVersion ?? known.version, withholds);
    else if (!(await this.graph.withhold(id, why, scope))) return false;
    // What is withheld nobody reads any more, of whatever day.
    if (withholds) await this.narrowed(sharedBy(scope, await this.#handlingOf(before)));
    return true;
  }

  async #handlingOf({ visClass }: AssertionRow) {
    return (await this.graph.visibilityClasses()).find((each) => each.id === visClass);
  }

  /** Does the source of a report tell who a protected person is? One that is not seen is held to. */
  async #tellsWho(scope: Scope, reportId: string): Promise<boolean> {
    const [report] = await this.graph.read(queries.network.listReports, scope, { ids: [reportId] });
    return report?.source?.containsVictimIdentity ?? true;
  }

  async #own(scope: Scope, id: string): Promise<AssertionRow | null> {
    const [row] = await this.graph.read(queries.network.listAssertions, scope, { ids: [id] });
    return row && row.assertion.originator === scope.principal.agencyId ? row.assertion : null;
  }

  async #batch(
    scope: Scope,
    request: ClaimRequest,
    assertionId: AssertionId,
    shared: readonly SharedWith[] = [],
  ): Promise<AssertionBatch> {
    const { principal } = scope;
    const errors: FieldError[] = [];
    const types = await this.#endTypes(scope, request);
    const subjectType = types.get(request.subjectId);
    if (!subjectType) errors.push({ field: 'subjectId', key: 'entityUnknown' });
    const grading = readGrading(request.grading, errors);
    const basis = oneOf(BASIS, request.basis, 'basis', errors) as Basis;
    const reportTitle = plainText(request.reportTitle);
    if (!reportTitle) errors.push({ field: 'reportTitle', key: 'provenanceMissing' });
    if (!request.sourceKind.trim()) errors.push({ field: 'sourceKind', key: 'provenanceMissing' });
    else if (!term('sourceKind', request.sourceKind))
      errors.push({ field: 'sourceKind', key: 'codeUnknown' });
    if (request.reportedOn && !isDay(request.reportedOn))
      errors.push({ field: 'reportedOn', key: 'dateImpossible' });
    // One claim says one thing: nothing that was sent beside it is dropped without a word.
    if (request.relation && (request.attribute || request.value))
      errors.push({ field: 'attribute', key: 'claimTwofold' });
    if (request.newObject && request.objectId) errors.push({ field: 'objectId', key: 'claimTwofold' });
    if (request.relation && request.objectId === request.subjectId)
      errors.push({ field: 'objectId', key: 'linkToItself' });
    const validTime = readValidTime(request.validTime, errors);
    const entities: { id: EntityId; type: string }[] = [];
    const objectId = request.newObject
      ? (this.newId('entity') as EntityId)
      : (request.objectId as EntityId | null | undefined);
    const objectType = request.newObject
      ? request.newObject.type
      : objectId
        ? types.get(objectId)
        : undefined;
    const touchesProtected = subjectType === 'ProtectedPerson' || objectType === 'ProtectedPerson';
    const marking = await this.#marking(principal, request.marking, touchesProtected, shared, errors);
    // A leave is for the claim alone: not for the report and the source that it comes from.
    const { sharedWith: _, ...unshared } = marking;
    // SAFETY (VP-32): who a protected person is, is for who works the case in the own agency, whoever may have the claim.
    const { tlp, pap, audience, onwardShare, victimLinked } = defaultMarking(principal.agencyId, true);
    const ofReport = request.sourceContainsVictimIdentity
      ? { ...unshared, tlp, pap, audience, onwardShare, victimLinked }
      : unshared;
    const report = { id: this.newId('report') as ReportId, source: this.newId('source') as SourceId };
    const note = plainText(request.note ?? '');
    const claim = {
      id: assertionId,
      subjectId: request.subjectId as EntityId,
      reportId: report.id,
      grading,
      marking,
      basis,
      status: 'active' as const,
      validTime,
      ...(principal.caseReference ? { caseId: principal.caseReference as CaseId } : {}),
      ...(note ? { note } : {}),
    };
    const assertions: NewAssertion[] = [];
    if (request.relation) {
      if (!objectId || !objectType) errors.push({ field: 'objectId', key: 'entityUnknown' });
      else if (subjectType) {
        const objection = objectionToLinkClaim(request.relation, subjectType, objectType);
        if (objection) errors.push({ field: 'relation', key: objection });
        assertions.push({ ...claim, form: 'link', kind: request.relation, objectId });
        if (request.newObject) {
          entities.push({ id: objectId, type: objectType });
          assertions.push(this.#named(request.newObject, objectId, claim, errors));
        }
      }
    } else if (request.attribute && plainText(request.value ?? '')) {
      if (subjectType) {
        const objection = objectionToAttribute(request.attribute, subjectType);
        if (objection) errors.push({ field: 'attribute', key: objection });
      }
      assertions.push({
        ...claim,
        form: 'attribute',
        kind: request.attribute,
        ...readValue(request.attribute, request.value!, errors),
      });
    } else errors.push({ field: 'relation', key: 'claimMissing' });
    if (errors.length > 0) throw new InvalidInput('claimInvalid', errors);
    await this.screen(principal, {
      reportTitle,
      note,
      'validTime.verbatim': request.validTime?.verbatim,
      'marking.caveat': request.marking?.caveat,
    });
    // What its writer could neither see nor withdraw is not recorded.
    if (!maySee(principal, classFields(marking), expiryDay(this.graph.now())))
      throw new InvalidInput('recordedBeyondOwnRights', [
        { field: 'marking.tlp', key: 'recordedBeyondOwnRights' },
      ]);
    return {
      entities,
      sources: [
        {
          id: report.source,
          kind: request.sourceKind,
          title: reportTitle,
          containsVictimIdentity: request.sourceContainsVictimIdentity ?? false,
          lineageRoot: report.source,
          marking: ofReport,
        },
      ],
      reports: [
        {
          id: report.id,
          title: reportTitle,
          sourceId: report.source,
          marking: ofReport,
          ...(request.reportedOn ? { reportedOn: request.reportedOn } : {}),
        },
      ],
      assertions,
      originator: principal.agencyId,
    };
  }

  #named(
    newObject: { type: string; name: string },
    id: EntityId,
    claim: Omit<NewAssertion, 'form' | 'kind'>,
    errors: FieldError[],
  ): NewAssertion {
    const kind = NAMING_ATTRIBUTE[newObject.type] ?? 'name';
    const objection = objectionToAttribute(kind, newObject.type);
    if (objection) errors.push({ field: 'newObject', key: objection });
    return {
      ...claim,
      id: this.newId('assertion') as AssertionId,
      subjectId: id,
      form: 'attribute',
      kind,
      validTime: UNKNOWN_TIME,
      ...readValue(kind, newObject.name, errors),
    } as NewAssertion;
  }

  async #endTypes(scope: Scope, request: ClaimRequest): Promise<Map<string, string>> {
    const ids = [request.subjectId, ...(request.objectId ? [request.objectId] : [])];
    const rows = await this.graph.read(queries.network.findVisibleEntities, scope, { ids });
    return new Map(rows.map(({ id, type }) => [id, type]));
  }

  async #marking(
    principal: Principal,
    request: MarkingRequest | null | undefined,
    touchesProtected: boolean,
    shared: readonly SharedWith[],
    errors: FieldError[],
  ): Promise<Marking> {
    const base = defaultMarking(principal.agencyId, touchesProtected);
    if (!request) return base;
    const asked = [...new Set([principal.agencyId, ...(request.audience ?? [])])] as AgencyId[];
    for (const id of asked)
      if (!(await this.agencyExists(id))) errors.push({ field: 'marking.audience', key: 'agencyUnknown' });
    // SAFETY: what touches a protected person goes to another agency by a leave to share alone (VP-11, VP-15).
    const sharedWith = touchesProtected ? shared.filter(({ agencyId }) => asked.includes(agencyId)) : [];
    const audience = touchesProtected ? [principal.agencyId] : asked;
    const reached = [...audience, ...sharedWith.map(({ agencyId }) => agencyId)];
    if (!asked.every((id) => reached.includes(id)))
      errors.push({ field: 'marking.audience', key: 'victimLinkedIsShared' });
    const compartments = (request.compartments ?? []) as readonly CaseId[];
    for (const id of compartments)
      if (!principal.compartments.includes(id))
        errors.push({ field: 'marking.compartments', key: 'compartmentNotHeld' });
    const tlp = (request.tlp ? oneOf(TLP, request.tlp, 'marking.tlp', errors) : base.tlp) as Marking['tlp'];
    // SAFETY: what touches a protected person is TLP:RED until a second person lowers it (VP-11, VP-19).
    if (touchesProtected && tlp !== 'RED') errors.push({ field: 'marking.tlp', key: 'victimLinkedIsRed' });
    const { expiresOn } = request;
    if (expiresOn && !isDay(expiresOn)) errors.push({ field: 'marking.expiresOn', key: 'dateImpossible' });
    else if (expiresOn && expiresOn < expiryDay(this.graph.now()))
      errors.push({ field: 'marking.expiresOn', key: 'expiryPast' });
    const pap = (request.pap ? oneOf(PAP, request.pap, 'marking.pap', errors) : base.pap) as Marking['pap'];
    if (touchesProtected && pap !== 'RED') errors.push({ field: 'marking.pap', key: 'victimLinkedIsRed' });
    return {
      ...base,
      tlp,
      pap,
      useInIntelligence: request.useInIntelligence ?? base.useInIntelligence,
      ...(expiresOn ? { expiresOn, keptBy: principal.agencyId } : {}),
      audience,
      ...(sharedWith.length > 0 ? { sharedWith } : {}),
      compartments,
      onwardShare: (request.onwardShare
        ? oneOf(PERMISSION, request.onwardShare, 'marking.onwardShare', errors)
        : base.onwardShare) as Marking['onwardShare'],
      handling: (request.handling
        ? oneOf(HANDLING, request.handling, 'marking.handling', errors)
        : base.handling) as Marking['handling'],
      useInCourt: (request.useInCourt
        ? oneOf(PERMISSION, request.useInCourt, 'marking.useInCourt', errors)
        : base.useInCourt) as Marking['useInCourt'],
      ...(plainText(request.caveat ?? '') ? { caveat: plainText(request.caveat ?? '') } : {}),
    };
  }
}

/** With whom a claim is shared, by leaves that hold now. */
const sharedBy = (
  scope: Scope,
  handling: { readonly sharings?: readonly string[] } | undefined,
): SharedWith[] =>
  sharedWithOf(handling?.sharings ?? []).filter(({ sharingId }) => scope.sharings.includes(sharingId));
const isOfOtherObject = (corrected: NewAssertion, known: AssertionRow): boolean =>
  corrected.form === 'link' && corrected.objectId !== known.objectId;

/** What names an entity of a type that has no personal name. */
const NAMING_ATTRIBUTE: Readonly<Record<string, string>> = {
  ProtectedPerson: 'pseudonym',
  Phone: 'phoneNumber',
  Vehicle: 'vehiclePlate',
  FinancialAccount: 'accountNumber',
  OnlineAccount: 'handle',
  Device: 'imei',
  IdentityDocument: 'documentNumber',
  CourtCase: 'caseNumber',
};

function oneOf(list: readonly string[], value: string, field: string, errors: FieldError[]): string {
  if (!list.includes(value)) errors.push({ field, key: 'codeUnknown' });
  return value;
}

function readGrading(input: ClaimRequest['grading'], errors: FieldError[]): Grading {
  const grading = parseGrading(`${input.reliability}${input.credibility}`);
  if (!grading) errors.push({ field: 'grading', key: 'gradingInvalid' });
  return grading ?? { reliability: 'F', credibility: '6' };
}

function readValidTime(input: ClaimRequest['validTime'], errors: FieldError[]): ValidTime {
  const words = input?.verbatim?.trim() || input?.edtf?.trim();
  if (!words) return UNKNOWN_TIME;
  const reading = readDate(input?.edtf?.trim() || words);
  if ('problem' in reading) {
    errors.push({ field: 'validTime', key: reading.problem });
    return UNKNOWN_TIME;
  }
  return { ...reading.time, verbatim: words };
}

/** Normal form of a value by what its attribute holds. Coded values must be in their list; identifiers may fail their check. */
function readValue(
  code: string,
  raw: string,
  errors: FieldError[],
): { value: string; normalised: string; script?: string; check?: IdentifierCheck } {
  const described = attribute(code);
  const value = plainText(raw);
  if (!value) errors.push({ field: 'value', key: 'claimMissing' });
  const plain = { value, normalised: value };
  if (!described) return plain;
  switch (described.valueType) {
    case 'identifier': {
      const reading = normaliseIdentifier(described.identifierKind as IdentifierKind, value);
      return { value: reading.keepInstead ?? value, normalised: reading.normalised, check: reading.check };
    }
    case 'code':
    case 'country': {
      const found = findTerm(described.codelist as CodelistName, value);
      if (!found) errors.push({ field: 'value', key: 'codeUnknown' });
      return { value: found?.code ?? value, normalised: found?.code ?? value };
    }
    case 'number': {
      const number = readNumber(value);
      if (number === null || number === undefined) errors.push({ field: 'value', key: 'numberUnreadable' });
      else if (code === 'age' && (number < 0 || number > 130))
        errors.push({ field: 'value', key: 'outOfRange', values: { from: 0, to: 130 } });
      return { value, normalised: String(number ?? value) };
    }
    case 'date': {
      const reading = readDate(value);
      if ('problem' in reading) errors.push({ field: 'value', key: reading.problem });
      return { value, normalised: 'time' in reading ? (reading.time.edtf ?? value) : value };
    }
    default: {
      const script = scriptOf(value);
      return { ...plain, ...(script ? { script } : {}) };
    }
  }
}
