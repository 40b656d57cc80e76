import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  validate,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';
import { questionLimits } from '../../apps/api/src/question-limits.js';
import type { Chance } from './chance.js';

/** A question to the public API: one field of the schema with all that can be asked of it. */
export interface Question {
  readonly field: string;
  readonly document: string;
  readonly variables: Record<string, unknown>;
}

/** Gives an argument its value by name: what stands for ids, texts and times in this store. */
export type Values = Readonly<Record<string, (chance: Chance) => unknown>>;

/** Sealed anew at each answer, or of the clock: of these only whether they are there is compared. */
const OF_THE_MOMENT = new Set([
  'cursor',
  'startCursor',
  'endCursor',
  'comparedAt',
  'lastSeenAt',
  'isProofNeeded',
  'number',
  'exportedAt',
  'seal',
]);

const schema = buildSchema(readFileSync(join(__dirname, '../../apps/api/schema.graphql'), 'utf8'));

export type Kind = 'query' | 'mutation' | 'subscription';

/** Names of the fields of a root type, as the schema has them. */
export function fieldsOf(kind: Kind): string[] {
  return Object.keys(rootOf(kind)).sort();
}

/** The arguments of a field of a root type. */
export const argumentsOf = (kind: Kind, name: string): readonly GraphQLArgument[] => rootOf(kind)[name]!.args;

function rootOf(kind: Kind): Record<string, GraphQLField<unknown, unknown>> {
  const roots = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  };
  return roots[kind]?.getFields() ?? {};
}

/**
 * A question to one field, with everything selected that its type has. Throws when an argument of the schema has no value
 * in `values`, so that a new one can't be forgotten.
 */
export function questionFor(kind: Kind, name: string, values: Values, chance: Chance): Question {
  const field = rootOf(kind)[name]!;
  const variables = Object.fromEntries(
    field.args.flatMap((argument) => {
      const value = valueOf(argument, values, chance, name);
      return value === undefined ? [] : [[argument.name, value]];
    }),
  );
  return { field: name, document: documentOf(kind, name), variables };
}

/** The text of a question to one field, its arguments as variables, everything selected. */
export function documentOf(kind: Kind, name: string): string {
  return textOf(kind, [name], (_, argument) => argument);
}

function textOf(
  kind: Kind,
  fields: readonly string[],
  variable: (field: string, argument: string) => string,
): string {
  const declared: string[] = [];
  const calls = fields.map((field) => {
    const { args, type } = rootOf(kind)[field]!;
    declared.push(...args.map(({ name, type }) => `$${variable(field, name)}: ${String(type)}`));
    const given = args.map(({ name }) => `${name}: $${variable(field, name)}`).join(', ');
    return `${given ? `${field}(${given})` : field} ${selectionOf(type, [])}`;
  });
  return `${kind}${declared.length > 0 ? ` (${declared.join(', ')})` : ''} { ${calls.join(' ')} }`;
}

/** Several questions of different fields of Query as one request. */
export function together(questions: readonly Question[]): Pick<Question, 'document' | 'variables'> {
  if (questions.length === 1) return questions[0]!;
  return {
    document: documentOfAll(questions.map(({ field }) => field)),
    variables: Object.fromEntries(
      questions.flatMap(({ field, variables }) =>
        Object.entries(variables).map(([name, value]) => [ownName(field, name), value]),
      ),
    ),
  };
}

/** An argument as a variable of a request that asks for several fields. */
const ownName = (field: string, argument: string): string => `${field}_${argument}`;

const documentOfAll = remembered((fields) => textOf('query', fields, ownName));

/** True when the product answers these fields of Query in one request; by its own limits. */
const fitTogether = remembered((fields) => {
  const { parseOptions, validationRules } = questionLimits();
  try {
    return validate(schema, parse(documentOfAll(fields), parseOptions), validationRules).length === 0;
  } catch {
    return false;
  }
});

/** What was once made of a list of names is not made again. */
function remembered<T>(make: (names: readonly string[]) => T): (names: readonly string[]) => T {
  const made = new Map<string, T>();
  return (names) => {
    const key = names.join(' ');
    if (!made.has(key)) made.set(key, make(names));
    return made.get(key)!;
  };
}

/** Questions to fields of Query as few requests: each names a field once, and no more fields than one request may. */
export function requestsOf<T extends Question>(questions: readonly T[]): T[][] {
  const layers: Map<string, T>[] = [];
  for (const question of questions) {
    const free = layers.find((layer) => !layer.has(question.field));
    if (free) free.set(question.field, question);
    else layers.push(new Map([[question.field, question]]));
  }
  return layers.flatMap((layer) => inParts([...layer.values()]));
}

/** Halved until each part is a request that is answered; one question is one whatever it is. */
function inParts<T extends Question>(questions: readonly T[]): T[][] {
  if (questions.length < 2 || fitTogether(questions.map(({ field }) => field))) return [[...questions]];
  const middle = Math.ceil(questions.length / 2);
  return [...inParts(questions.slice(0, middle)), ...inParts(questions.slice(middle))];
}

/** All fields of a type; a type inside itself is not opened again. */
function selectionOf(type: GraphQLOutputType, above: readonly string[]): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (!isObjectType(named))
    throw new Error(`${String(named)} is of a kind that the trials do not ask for yet`);
  const fields = Object.values((named as GraphQLObjectType).getFields()).filter(({ type: inner }) => {
    const to = getNamedType(inner);
    return isLeafType(to) || (!above.includes(to.name) && to.name !== named.name);
  });
  return `{ ${fields.map((field) => `${field.name} ${selectionOf(field.type, [...above, named.name])}`).join(' ')} }`;
}

function valueOf(
  argument: GraphQLArgument | GraphQLInputField,
  values: Values,
  chance: Chance,
  where: string,
): unknown {
  const path = `${where}.${argument.name}`;
  const own = values[path] ?? values[argument.name];
  if (own) return own(chance);
  const made = ofType(argument.type, values, chance, path);
  if (made === undefined && isNonNullType(argument.type))
    throw new Error(`no value for ${path}: name one in the trials`);
  if (made === undefined && !isLeafOfChoice(argument.type))
    throw new Error(`no value for ${path}: name one in the trials`);
  return made;
}

const isLeafOfChoice = (type: GraphQLInputType): boolean => {
  const named = getNamedType(type);
  return isEnumType(named) || named.name === 'Boolean';
};

/** Enums, booleans and input objects need no name: any value of theirs is good. */
function ofType(type: GraphQLInputType, values: Values, chance: Chance, path: string): unknown {
  const plain = isNonNullType(type) ? type.ofType : type;
  if (isListType(plain)) {
    const named = getNamedType(plain);
    if (!isEnumType(named)) return undefined;
    return chance.isBelow(0.8) && !isNonNullType(type)
      ? undefined
      : chance.some(
          named.getValues().map(({ name }) => name),
          chance.from(1, 8),
        );
  }
  if (isEnumType(plain)) return chance.one(plain.getValues()).name;
  if (isInputObjectType(plain))
    return Object.fromEntries(
      Object.values(plain.getFields()).flatMap((field) => {
        const value = valueOf(field, values, chance, path);
        return value === undefined ? [] : [[field.name, value]];
      }),
    );
  return plain.toString() === 'Boolean' ? chance.isBelow(0.5) : undefined;
}

/** An answer as it is compared: byte for byte, but for what is of the moment. */
export function comparable(answer: object): string {
  return JSON.stringify(answer, (key, value: unknown) =>
    OF_THE_MOMENT.has(key) && value !== null ? '(there)' : value,
  );
}
