import type { AgencyId, AssertionBatch, AssertionId, EntityId } from '#domain';
import { id } from './agencies.js';
import type { Storyline } from './storyline.js';

/** Claims about a protected person of the demonstration that two persons of the agency let another agency see, on her consent. */
export interface DemoSharing {
  readonly person: EntityId;
  readonly assertionIds: readonly AssertionId[];
  readonly recipients: readonly AgencyId[];
  /** Usernames: who records the consent, who asks, and who decides. */
  readonly custodian: string;
  readonly asker: string;
  readonly decider: string;
  /** Codes of the list consentPurpose that she agreed to; the first is what for. */
  readonly purposes: readonly [string, ...string[]];
  readonly reason: string;
  readonly decision: string;
}

/** Mumbai is to see who recruited her, who sold her, and where she was held there: what it needs to act, and no more. */
export function shareStory(story: Storyline, batches: readonly AssertionBatch[]): DemoSharing {
  const needed = [
    `${story.recruiter} RECRUITED ${story.protectedPerson}`,
    `${story.broker} SOLD ${story.protectedPerson}`,
    `${story.protectedPerson} HARBOURED_AT ${story.harbourSite}`,
  ];
  return {
    person: story.protectedPerson,
    assertionIds: batches
      .flatMap(({ assertions }) => assertions)
      .filter(
        (claim) =>
          claim.form === 'link' && needed.includes(`${claim.subjectId} ${claim.kind} ${claim.objectId}`),
      )
      .map((claim) => claim.id),
    recipients: [id('in_mumbai')],
    custodian: 'custodian.jashore',
    asker: 'io.jashore',
    decider: 'supervisor.jashore',
    purposes: ['partnerExchange', 'case'],
    reason: 'The flat is in their district, and others may still be there (demo)',
    decision: 'Needed to act on the flat (demo)',
  };
}
