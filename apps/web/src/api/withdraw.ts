import { PortError } from '../core/ports.js';
import { ask } from './client.js';
import { RetractAssertionDocument } from './generated/graphql.js';

/**
 * Withdraws a claim or judgement of the own agency, in the version that the person saw; `withholds` it on earlier days too.
 * @throws PortError also when there is no such claim for this person: it was not withdrawn
 */
export async function withdrawClaim(
  { id, version }: { readonly id: string; readonly version: number },
  reason: string,
  withholds = false,
): Promise<void> {
  const { retractAssertion } = await ask(RetractAssertionDocument, {
    ...{ id, reason, withholds },
    expectedVersion: version,
  });
  if (!retractAssertion) throw new PortError('BAD_USER_INPUT', 'notFound');
}
