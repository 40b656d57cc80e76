import { PortError } from '../core/ports.js';
import { ask } from './client.js';
import { RetractAssertionDocument, type RetractAssertionMutationVariables } from './generated/graphql.js';

/**
 * Withdraws a claim or judgement of the own agency, in the version that the person saw; `withholds` it on earlier days too.
 * @throws PortError also when there is no such claim for this person: it was not withdrawn
 */
export const withdrawClaim = (
  { id, version }: { readonly id: string; readonly version: number },
  reason: string,
  withholds = false,
): Promise<void> => retract({ id, reason, withholds, expectedVersion: version });

/** Withholds on every day a claim that stood at that instant, whatever has become of it since; throws as `withdrawClaim` does. */
export const withholdClaim = (id: string, reason: string, knownAt: string): Promise<void> =>
  retract({ id, reason, withholds: true, knownAt });

async function retract(asked: RetractAssertionMutationVariables): Promise<void> {
  const { retractAssertion } = await ask(RetractAssertionDocument, asked);
  if (!retractAssertion) throw new PortError('BAD_USER_INPUT', 'notFound');
}
