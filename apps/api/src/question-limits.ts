import { ApolloArmor } from '@escape.tech/graphql-armor';
import type { ValidationRule } from 'graphql';

/** Limits on one question: deeper or larger ones are refused before they run. */
const LIMITS = { depth: 12, aliases: 15, directives: 20, tokens: 3_000, cost: 20_000 };

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
    validationRules: validationRules as ValidationRule[],
    plugins,
    parseOptions: { maxTokens: limits.tokens },
  };
}
