import type { Principal, Scope, TextScreen } from '#domain';
import { CursorSeal, NetworkService, PathService, RecordService } from '#network';
import { NetworkView, type AgencyDirectory } from '#network/api';
import { CandidateService, JudgementService, proposeAmong } from '#resolution';
import { ResolutionResolver, ResolutionView } from '#resolution/api';
import type { Provider } from '@nestjs/common';
import { principal, scopeOf, type World } from './world.js';

export interface Resolution {
  readonly network: NetworkService;
  readonly paths: PathService;
  readonly records: RecordService;
  readonly judgements: JudgementService;
  readonly candidates: CandidateService;
}

/**
 * The services of the network and of what is judged to be one, over the store of a test, with counted ids. Records are
 * compared in this process, by `propose` where it is given.
 */
export function resolutionOver(
  { graph }: World,
  {
    propose = (records) => Promise.resolve(proposeAmong(records)),
    now,
    screen = () => Promise.resolve(),
  }: {
    propose?: (...args: Parameters<typeof proposeAmong>) => Promise<ReturnType<typeof proposeAmong>>;
    now?: () => Date;
    screen?: TextScreen;
  } = {},
): Resolution {
  let next = 0;
  const cursors = new CursorSeal(Buffer.alloc(32, 7));
  const network = new NetworkService(graph, cursors, () => 20_000);
  const judgements = new JudgementService(
    graph,
    network,
    {
      judgement: (...parts) => `ast_${parts.join('-')}`,
      next: (kind) => `${kind === 'report' ? 'rep' : 'src'}_judged${String((next += 1))}`,
    },
    screen,
  );
  return {
    network,
    paths: new PathService(graph, network),
    records: new RecordService(
      graph,
      (kind) => `${kind}_${String((next += 1))}`,
      () => Promise.resolve(true),
      screen,
    ),
    judgements,
    candidates: new CandidateService(graph, network, judgements, cursors, propose, now),
  };
}

/** The same as the API takes them. */
export function resolutionProviders(
  { graph }: World,
  { judgements, candidates }: Resolution,
  agencyOf: AgencyDirectory = () => Promise.resolve(null),
  personName: (userId: string) => Promise<string | null> = () => Promise.resolve(null),
): Provider[] {
  return [
    { provide: JudgementService, useValue: judgements },
    { provide: CandidateService, useValue: candidates },
    { provide: ResolutionView, useValue: new ResolutionView(new NetworkView(graph, agencyOf), personName) },
    ResolutionResolver,
  ];
}

/** The scope of somebody over the classes of the store, by audience, light and compartments. */
export async function scopeWithin(
  { graph }: World,
  over: Parameters<typeof scopeOf>[1] = {},
): Promise<Scope> {
  const who: Principal = over.principal ?? principal();
  const classes = (await graph.visibilityClasses())
    .filter(
      ({ tlp, audience, compartments }) =>
        (audience.includes(who.agencyId) || tlp === 'GREEN') &&
        (who.clearance !== 'GREEN' || tlp === 'GREEN') &&
        compartments.every((each) => (who.compartments as readonly string[]).includes(each)),
    )
    .map(({ id }) => id);
  return scopeOf(classes, over);
}
