import { attribute as attributeTerm, findTerm, type AttributeTerm } from '#vocab';
import {
  IDENTIFIER_KINDS,
  normaliseIdentifier,
  readCoordinates,
  readMoney,
  readNumber,
  type IdentifierCheck,
  type IdentifierKind,
} from '#values';
import { possibleCodes } from '../mapping/check-vocabulary.js';
import type { AttributeSpec } from '../mapping/mapping.js';
import { dateOptions, lookAt, readTime } from './claim.js';
import { isCaseNumber } from './protected-row.js';
import type { RowScope, TableContext } from './row-scope.js';
import { columnOf, columnsOf, compileValues, compileWhere } from './value.js';

/** A value as it is recorded. */
export interface AttributeValue {
  readonly value: string;
  readonly normalised: string;
  readonly check?: IdentifierCheck;
  readonly script?: string;
  readonly language?: string;
}
export type ReadAttribute = (scope: RowScope) => readonly AttributeValue[];
type Normalise = (scope: RowScope, text: string) => AttributeValue | undefined;

/** Compiles an attribute of a mapping: the raw words stay, beside the form for comparing and the outcome of its check. */
export function compileAttribute(spec: AttributeSpec, context: TableContext, idKey: Buffer): ReadAttribute {
  const term = attributeTerm(spec.code);
  if (!term) throw new RangeError(`unknown attribute ${spec.code}`);
  const read = compileValues(spec.value, context);
  const holds = compileWhere(spec.where);
  const normalise = normaliser(term, spec, context, idKey);
  const codedOnly = codedValues(term, spec, normalise);
  const columns = columnsOf(spec.value);
  const language =
    spec.language ??
    (term.valueType === 'name' || term.valueType === 'text' ? context.options.language : undefined);
  return (scope) => {
    if (!holds(scope)) return [];
    if (scope.isProtected && !codedOnly) {
      scope.withhold(columns);
      return [];
    }
    return read(scope).flatMap((text) => {
      const value = scope.isProtected ? codedOnly!(scope, text) : normalise(scope, text);
      if (!value && scope.isProtected) scope.withhold(columns);
      return value ? [language ? { ...value, language } : value] : [];
    });
  };
}

/**
 * SAFETY (VP-01): what may enter of a row with a protected person: codes of a list, dates and numbers that were read as
 * such, words of the mapping itself, and the number of a case. Null: nothing of this attribute may.
 */
function codedValues(term: AttributeTerm, spec: AttributeSpec, normalise: Normalise): Normalise | null {
  if (spec.value.const !== undefined) return normalise;
  if (term.code === 'caseNumber')
    return (scope, text) => (isCaseNumber(text, scope) ? normalise(scope, text) : undefined);
  if (term.identifying) return null;
  switch (term.valueType) {
    case 'code':
    case 'country':
    case 'date':
      return (scope, text) => {
        const value = normalise(scope, text);
        return value?.check === 'passed' ? value : undefined;
      };
    case 'number':
    case 'money':
      return (scope, text) => {
        const value = normalise(scope, text);
        return value && value.check !== 'failed' ? { ...value, value: value.normalised } : undefined;
      };
    default:
      return possibleCodes(spec.value) === null ? null : normalise;
  }
}

function normaliser(
  term: AttributeTerm,
  spec: AttributeSpec,
  context: TableContext,
  idKey: Buffer,
): Normalise {
  const column = columnOf(spec.value);
  switch (term.valueType) {
    case 'code':
    case 'country':
      return (scope, text) => {
        const found = term.codelist ? findTerm(term.codelist, text) : undefined;
        if (found) return { value: text, normalised: found.code, check: 'passed' };
        if (spec.unknownCode === 'error')
          return scope.error('codeUnknown', column, text, { list: term.codelist ?? '' });
        if (spec.unknownCode === 'withhold' || scope.isProtected) {
          scope.withhold(columnsOf(spec.value));
          return undefined;
        }
        scope.doubt('codeUnknown', column);
        return { value: text, normalised: text, check: 'failed' };
      };
    case 'date': {
      const options = dateOptions(context.options, /\.xls[xm]$/i.test(context.fileName));
      return (scope, text) => {
        const time = lookAt(scope, readTime(scope, text, column, options), column);
        return (
          time && {
            value: text,
            normalised: time.edtf ?? text,
            check: time.edtf === undefined ? 'failed' : 'passed',
          }
        );
      };
    }
    case 'number':
      return (scope, text) => {
        const number = readNumber(text);
        if (number !== null) return { value: text, normalised: String(number) };
        scope.doubt('numberUnreadable', column);
        return { value: text, normalised: text, check: 'failed' };
      };
    case 'money':
      return (scope, text) => {
        const money = readMoney(text);
        if (money)
          return {
            value: text,
            normalised: money.currency ? `${money.amount} ${money.currency}` : String(money.amount),
          };
        scope.doubt('numberUnreadable', column);
        return { value: text, normalised: text, check: 'failed' };
      };
    case 'coordinates':
      return (scope, text) => {
        const place = readCoordinates(text);
        if (place) return { value: text, normalised: place, check: 'passed' };
        scope.doubt('coordinatesUnreadable', column);
        return { value: text, normalised: text, check: 'failed' };
      };
    case 'identifier':
      return identifier(spec.identifier ?? identifierKind(term.identifierKind), column, context, idKey);
    default:
      return (_scope, text) => ({
        value: text,
        normalised: text.normalize('NFC').replace(/\s+/g, ' '),
        ...scriptOf(text),
      });
  }
}

function identifierKind(kind: string | null): IdentifierKind {
  return (IDENTIFIER_KINDS as readonly string[]).includes(kind ?? '') ? (kind as IdentifierKind) : 'other';
}

function identifier(
  kind: IdentifierKind,
  column: string | null,
  context: TableContext,
  key: Buffer,
): Normalise {
  const { region } = context.options;
  return (scope, text) => {
    const { normalised, check, keepInstead } = normaliseIdentifier(kind, text, {
      key,
      ...(region ? { region } : {}),
    });
    if (check === 'failed') scope.doubt('checkFailed', column);
    if (check === 'unassigned') scope.doubt('rangeUnassigned', column);
    return { value: keepInstead ?? text, normalised, check };
  };
}

/** ISO 15924 code of the script that most letters are in. */
export function scriptOf(text: string): { script: string } | Record<string, never> {
  const counts = { Beng: 0, Deva: 0, Arab: 0, Latn: 0 };
  for (const letter of text) {
    const code = letter.codePointAt(0)!;
    if (code >= 0x980 && code <= 0x9ff) counts.Beng += 1;
    else if (code >= 0x900 && code <= 0x97f) counts.Deva += 1;
    else if (code >= 0x600 && code <= 0x6ff) counts.Arab += 1;
    else if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122) || (code >= 0xc0 && code <= 0x24f))
      counts.Latn += 1;
  }
  const [script, count] = Object.entries(counts).sort((a, b) => b[1] - a[1])[0]!;
  return count > 0 ? { script } : {};
}
