import { ApolloArmor } from '@escape.tech/graphql-armor';
import { GraphQLError, type ValidationRule } from 'graphql';

/** Limits on one question: deeper or larger ones are refused before they run. */
const LIMITS = { depth: 12, aliases: 15, directives: 20, tokens: 3_000, cost: 20_000 };

/** Holds many questions in one, and so may not stand in a request under many names. */
const ONCE = 'searchLines';
const onceInARequest: ValidationRule = (context) => {
  let count = 0;
  return {
    Field({ name }) {
      if (name.value === ONCE && (count += 1) === 2)
        context.reportError(new GraphQLError(`limit of one ${ONCE} exceeded`));
    },
  };
};

/** The limits as the GraphQL server takes them; the same for questions over HTTP and over a socket. */
export function questionLimits(over: Partial<typeof LIMITS> = {}): {
  readonly validationRules: ValidationRule[];
  readonly plugins: readonly object[];
  readonly parseOptions: { readonly maxTokens: number };
} {
  const limits = { ...LIMITS, ...over };
  const { validationRules, plugins } = new ApolloArmor({
    maxDepth: { n: limits.depth },
    maxAliases: { n: limits.aliases },
    maxDirectives: { n: limits.directives },
    costLimit: { maxCost: limits.cost },
    blockFieldSuggestion: { enabled: true },
    // Its way to stop a long text turns every unforeseen error into a readable one: the parser's own limit does not.
    maxTokens: { enabled: false },
  }).protect();
  return {
    validationRules: [...(validationRules as ValidationRule[]), onceInARequest],
    plugins,
    parseOptions: { maxTokens: limits.tokens },
  };
}
