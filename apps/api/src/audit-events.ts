import {
  Kind,
  valueFromASTUntyped,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { actorOf, subjectsOf, type AuditAction, type AuditEvent, type Principal } from '#domain';

const ACTION_OF: Readonly<Record<string, AuditAction>> = {
  search: 'search',
  searchLines: 'search',
  paths: 'path',
  previewImport: 'import',
  startImport: 'import',
  undoImport: 'import',
  discardUpload: 'import',
  createAssertion: 'write',
  correctAssertion: 'write',
  retractAssertion: 'write',
  savedSearches: 'search',
  saveSearch: 'write',
  seeSearch: 'write',
  deleteSearch: 'write',
  saveChart: 'write',
  deleteChart: 'write',
  saveMapping: 'write',
  exportChart: 'export',
  auditEvents: 'audit',
  auditAnomalies: 'audit',
  auditVerification: 'audit',
};
/** Questions that touch no record, and those that note themselves in the audit. */
const NOT_AUDITED: ReadonlySet<string> = new Set([
  '__typename',
  '__schema',
  '__type',
  'viewer',
  'demoAccounts',
  'agencies',
  'signInState',
  'signIn',
  'completeSignIn',
  'startPasskeySignIn',
  'abandonSignIn',
  'acceptInvitation',
  'signOut',
  'declarePurpose',
  'accountSecurity',
  'prove',
  'changePassword',
  'seeSignInChanges',
  'startTotp',
  'confirmTotp',
  'removeTotp',
  'newRecoveryCodes',
  'startPasskey',
  'addPasskey',
  'removePasskey',
  'endSession',
  'endOtherSessions',
  'mappings',
  'mapOutlines',
  'proposeMapping',
  'identity',
  'identityOpenUntil',
  'protectedPersons',
  'identityOpenings',
  'protectionNotices',
  'protectionNews',
  'consents',
  'recordIdentity',
  'lookUpIdentity',
  'requestIdentityOpening',
  'approveIdentityOpening',
  'breakGlass',
  'reviewBreakGlass',
  'requestIdentityErasure',
  'withdrawIdentityErasure',
  'decideIdentityErasure',
  'recordConsent',
  'withdrawConsent',
  'dueIdentities',
  'markStatusTold',
  'keepIdentity',
  'dueClaims',
  'keepClaim',
  'cases',
  'closeCase',
  'reopenCase',
  'sharings',
  'withheldClaims',
  'askToShare',
  'decideSharing',
  'withdrawSharingRequest',
  'answerRecall',
  // Several a second, and no record is read or written by them; who was in the room, and when, the room notes itself.
  'changeLiveChart',
  'pointOnLiveChart',
  'leaveLiveChart',
]);
/** Notes itself once it is done, with its number; what failed or was refused is noted here. */
const NOTES_ITS_END = 'exportChart';
/** Arguments that hold what was typed: not even what looks like an id is taken from them. */
const TYPED: ReadonlySet<string> = new Set(['query', 'lines', 'username', 'title', 'comment', 'texts']);

/** One question of an operation: a field at its root, wherever in the document it is written. */
interface RootField {
  readonly name: string;
  /** Its key in the answer. */
  readonly key: string;
  readonly ids: readonly string[];
  /** The instant as of which it was asked, ISO; null for now. */
  readonly knownAt: string | null;
}

/** What came out, as GraphQL answers it; null while it has not run. */
export interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null | undefined;
  readonly errors?:
    | readonly {
        readonly path?: readonly (string | number)[] | undefined;
        readonly extensions?: Readonly<Record<string, unknown>> | undefined;
      }[]
    | undefined;
}

export interface Operation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly principal: Principal | null;
}

/** One event for each question of an operation. Ids and counts only: never what was typed, never what was found. */
export function auditEventsOf(
  { document, operation, variables, principal }: Operation,
  answer: Answer | null,
): AuditEvent[] {
  return rootFields(document, operation, variables, principal?.compartments ?? [])
    .filter(({ name, key }) => !NOT_AUDITED.has(name) && wasAsked(answer, key))
    .flatMap(({ name, key, ids, knownAt }): AuditEvent[] => {
      const outcome = answer ? outcomeOf(answer, key) : 'intended';
      if (name === NOTES_ITS_END && outcome === 'done') return [];
      return [
        {
          action:
            outcome === 'refused'
              ? 'denied'
              : (ACTION_OF[name] ?? (operation.operation === 'mutation' ? 'write' : 'read')),
          operation: name,
          ...actorOf(principal),
          ...subjectsOf(ids),
          outcome,
          detail: {
            ...(answer ? { results: countOf(answer.data?.[key]) } : {}),
            ...(knownAt === null ? {} : { knownAt }),
          },
        },
      ];
    });
}

function rootFields(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  cases: readonly string[],
): RootField[] {
  const fragments = new Map(
    document.definitions
      .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((each) => [each.name.value, each]),
  );
  const seen = new Set<string>();
  const fields = new Map<string, RootField>();
  const walk = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        const key = selection.alias?.value ?? name;
        const ids = new Set<string>();
        let knownAt: string | null = null;
        for (const { name: argument, value } of selection.arguments ?? []) {
          if (TYPED.has(argument.value)) continue;
          const given: unknown = valueFromASTUntyped(value, variables);
          collectIds(given, cases, ids);
          knownAt ??= instantOf(argument.value === 'knownAt' ? given : knownAtIn(given));
        }
        fields.set(key, { name, key, ids: [...ids], knownAt });
      } else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet);
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) walk(fragment.selectionSet);
      }
    }
  };
  walk(operation.selectionSet);
  return [...fields.values()];
}

/** False for what `@skip` or `@include` left out: then the answer has neither a value nor an error for it. */
function wasAsked(answer: Answer | null, key: string): boolean {
  if (!answer?.data) return true;
  return key in answer.data || errorsOf(answer, key).length > 0;
}

/** Errors without a path concern every question. */
function errorsOf(answer: Answer, key: string): NonNullable<Answer['errors']> {
  return (answer.errors ?? []).filter(({ path }) => !path?.length || path[0] === key);
}

function outcomeOf(answer: Answer, key: string): AuditEvent['outcome'] {
  const errors = errorsOf(answer, key);
  if (
    errors.some(
      ({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED' || extensions?.['code'] === 'FORBIDDEN',
    )
  )
    return 'refused';
  // Without data the question was stopped by the failure of another one beside it.
  return errors.length > 0 || !answer.data ? 'failed' : 'done';
}

/** How many records came out: of a list or the list in a page, its length; of a list of lists, all; else one or none. */
function countOf(value: unknown): number {
  if (value === null || value === undefined || value === false) return 0;
  if (Array.isArray(value))
    return value.reduce<number>((sum, each) => sum + (hasHits(each) ? each.hits.length : 1), 0);
  if (typeof value === 'object')
    for (const list of ['edges', 'paths', 'entities', 'anomalies'] as const)
      if (list in value) return countOf((value as Record<string, unknown>)[list]);
  return 1;
}

const hasHits = (value: unknown): value is { readonly hits: readonly unknown[] } =>
  typeof value === 'object' && value !== null && 'hits' in value && Array.isArray(value.hits);

const knownAtIn = (input: unknown): unknown =>
  typeof input === 'object' && input !== null && 'knownAt' in input ? input.knownAt : null;

/** An instant as the audit keeps it; what is none is left out, whatever else it may be. */
function instantOf(given: unknown): string | null {
  const time = typeof given === 'string' ? Date.parse(given) : NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/**
 * Ids of records, and of cases that the person holds, among the arguments: what was asked about. No recursion: what was
 * sent may be as deep as a parser reads.
 */
function collectIds(value: unknown, cases: readonly string[], found: Set<string>): void {
  const parts = [value];
  for (const part of parts)
    if (typeof part === 'string') {
      if (/^(ent|ast|rep|src|imp|cht|lnk|sea|usr)_[a-z0-9_-]{4,64}$/i.test(part) || cases.includes(part))
        found.add(part);
    } else if (part && typeof part === 'object')
      for (const inner of Object.values(part) as unknown[]) parts.push(inner);
}
