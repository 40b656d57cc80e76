import { createHash } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { Args, Field, ID, Mutation, ObjectType, Query, registerEnumType, Resolver } from '@nestjs/graphql';
import { mayExport, requireRole, ScopeService } from '#access';
import { AskedLanguage, CurrentPrincipal, enumOf, TlpEnum } from '#access/api';
import {
  actorOf,
  invalidField,
  NOTES_LENGTH,
  PERMISSION,
  subjectsOf,
  type AuditEvent,
  type Permission,
  type Principal,
  type Tlp,
} from '#domain';
import { GraphStore, type VisibilityClass } from '#graph';
import {
  eventsToGeneralise,
  generaliseChart,
  NetworkService,
  WhereaboutsService,
  type CaptionLanguage,
  type CursorSeal,
  type EntitySummary,
  type LinkSummary,
} from '#network';
import { Agency, LinksWithoutModel, NetworkView, PermissionEnum, Subgraph } from '#network/api';
import { TextScreenService } from '#protection';
import { randomId } from '#runtime';
import { Vault } from '#vault';
import { POLICY, type ExportAction } from '#vocab';
import { checkTyped, CONTENT_LIMIT, typedOn, WRITTEN_LIMIT } from './charts.resolver.js';
import { parsed } from './json.js';

/** Seals what a chart that is kept as a file was, so that it is known again. */
export const EXPORT_SEAL = Symbol('seal of charts as files');

/** What each file is: read by people, the bare places of a chart, or data for other programs. */
const ACTION_OF = {
  PNG: 'exportPicture',
  SVG: 'exportPicture',
  PDF: 'exportPicture',
  JSON: 'exportPicture',
  GRAPHML: 'exportData',
  GEXF: 'exportData',
  I2_CSV: 'exportData',
} as const satisfies Record<string, ExportAction>;
type Format = keyof typeof ACTION_OF;
const FormatEnum = enumOf(Object.keys(ACTION_OF) as Format[]);
registerEnumType(FormatEnum, {
  name: 'ExportFormat',
  description: 'What a chart is taken out as. GRAPHML, GEXF and I2_CSV are read by other programs.',
});
/** Enough to be unique, and short enough to be typed from paper. */
const NUMBER_LENGTH = 16;

@ObjectType({ description: 'Under which light one thing or line of an export stands.' })
export class ElementMarking {
  @Field(() => ID, { description: 'Id of the thing or line.' }) id!: string;
  @Field(() => TlpEnum, { description: 'The strictest light of the claims that show it.' }) tlp!: Tlp;
}
@ObjectType({
  description: 'Who took a chart out, when, why and under which marking: what each file carries.',
})
export class ExportOrigin {
  @Field(() => ID, { description: 'Number of the export; the audit finds it as a record.' }) number!: string;
  @Field(() => Date, { description: 'When.' }) exportedAt!: Date;
  @Field(() => TlpEnum, { description: 'The strictest light of all that is in it.' }) tlp!: Tlp;
  @Field(() => PermissionEnum, { description: 'The strictest answer to whether it may be passed on.' })
  onwardShare!: Permission;
  @Field(() => String, {
    nullable: true,
    description: 'First day, ISO date, after which some of it has ended.',
  })
  expiresOn!: string | null;
  @Field({ description: 'Name to sign in with of who took it out.' }) username!: string;
  @Field({ description: 'Their name as shown to colleagues.' }) displayName!: string;
  @Field(() => Agency, { description: 'Their agency.' }) agency!: Agency;
  @Field({ description: 'Purpose declared for the session.' }) accessPurpose!: string;
  @Field(() => String, { nullable: true, description: 'Case declared for the session.' })
  caseReference!: string | null;
}
@ObjectType({ description: 'What may be taken out of a chart now, and what the file must carry.' })
export class ChartExport {
  @Field(() => ExportOrigin, { description: 'What each file carries.' }) origin!: ExportOrigin;
  @Field(() => Subgraph, { description: 'The things and lines that may be taken out: nothing else may be.' })
  subgraph!: Subgraph;
  @Field(() => [ElementMarking], { description: 'The light of each of them.' }) markings!: ElementMarking[];
  @Field(() => LinksWithoutModel, {
    nullable: true,
    description: 'What remains of those lines without the source that was named, if one was.',
  })
  without!: LinksWithoutModel | null;
  @Field(() => [ID], {
    description:
      'Those of the things that are events given by month and district alone, as a protected person in them is left out.',
  })
  generalised!: string[];
  @Field(() => String, { nullable: true, description: 'Seals the content of a JSON file with its origin.' })
  seal!: string | null;
}

/** Takes charts out. Nothing leaves without an event in the audit that is written before the answer. */
@Resolver()
export class ExportsResolver {
  constructor(
    @Inject(Vault) private readonly vault: Vault,
    @Inject(GraphStore) private readonly graph: GraphStore,
    @Inject(ScopeService) private readonly scopes: ScopeService,
    @Inject(NetworkService) private readonly network: NetworkService,
    @Inject(WhereaboutsService) private readonly whereabouts: WhereaboutsService,
    @Inject(NetworkView) private readonly view: NetworkView,
    @Inject(TextScreenService) private readonly screen: TextScreenService,
    @Inject(EXPORT_SEAL) private readonly seal: CursorSeal,
  ) {}

  @Mutation(() => ChartExport, {
    description:
      'Takes a chart out: notes it in the audit and gives what may leave of these things for this person now. Things that are absent or not visible make no difference. At most 2,000 ids.',
  })
  async exportChart(
    @CurrentPrincipal() principal: Principal,
    @Args('format', { type: () => FormatEnum, description: 'As what.' }) format: Format,
    @Args('ids', { type: () => [ID], description: 'The things on the chart.' }) ids: string[],
    @Args('content', {
      type: () => String,
      nullable: true,
      description: 'Of a JSON file: what it will hold.',
    })
    content: string | null,
    @Args('texts', {
      type: () => [String],
      nullable: true,
      description:
        'What people wrote on the chart and leaves with it, such as a note or what they called a group.',
    })
    texts: string[] | null,
    @Args('withoutSourceId', {
      type: () => ID,
      nullable: true,
      description: 'The chart is taken out as if this source were wrong.',
    })
    withoutSourceId: string | null,
    @Args('knownAt', {
      type: () => Date,
      nullable: true,
      description: "The chart is taken out as known at this instant. Rights are always today's.",
    })
    knownAt: Date | null,
    @AskedLanguage() language: CaptionLanguage,
  ): Promise<ChartExport> {
    const action = ACTION_OF[format];
    requireRole((roles) => mayExport(roles, action), principal);
    const lengths = (texts ?? []).map(({ length }) => length);
    if (
      (content?.length ?? 0) > CONTENT_LIMIT ||
      lengths.some((length) => length > WRITTEN_LIMIT) ||
      lengths.reduce((sum, length) => sum + length, 0) > WRITTEN_LIMIT + NOTES_LENGTH
    )
      throw invalidField('content', 'chartTooLarge');
    const file = parsed(content ?? '');
    checkTyped(file);
    await this.screen.screen(principal, { ...typedOn(file), texts });
    const asKnown = knownAt ? { knownAt: Math.floor(knownAt.getTime() / 1000) } : {};
    const scope = await this.scopes.scopeFor(principal, { forExport: action, ...asKnown });
    const found = await this.network.linksAmong(scope, ids, language);
    if (found.entities.length === 0) throw invalidField('ids', 'nothingToExport');
    const shown = found.entities.map(({ id }) => id);
    // A chart that is kept as a file holds no day and no name, and opens here alone.
    const events = format === 'JSON' ? new Set<string>() : await this.#withHoles(principal, found, asKnown);
    const districts = await this.whereabouts.districtsOf(scope, [...events]);
    const generalised = (links: readonly LinkSummary[]) =>
      generaliseChart({ ...found, links }, events, districts, language);
    const leaving = generalised(found.links);
    const remains = withoutSourceId && (await this.network.linksWithout(scope, shown, withoutSourceId));
    if (withoutSourceId && !remains) throw invalidField('withoutSourceId', 'notFound');
    const used = await this.network.classesAmong(scope, shown);
    const classes = new Map((await this.graph.visibilityClasses()).map((each) => [each.id, each]));
    const known = (visClasses: Iterable<number>): VisibilityClass[] =>
      [...visClasses].flatMap((id) => classes.get(id) ?? []);
    const named = remains ? [remains.sourceClass] : [];
    const all = known(new Set([...[...used.values()].flatMap((each) => [...each]), ...named]));
    const account = await this.vault.accounts.byId(principal.userId);
    const origin: ExportOrigin = {
      number: randomId('export').slice(0, NUMBER_LENGTH),
      exportedAt: new Date(),
      tlp: strictestLight(all),
      onwardShare: PERMISSION.find((each) => all.some(({ onwardShare }) => onwardShare === each)) ?? 'no',
      expiresOn: all.flatMap(({ expiresOn }) => expiresOn ?? []).sort()[0] ?? null,
      username: account?.username ?? '',
      displayName: account?.displayName ?? '',
      agency: await this.view.agencyOf(principal.agencyId),
      accessPurpose: principal.accessPurpose,
      caseReference: principal.caseReference ?? null,
    };
    await this.#note(principal, format, origin, shown, {
      links: leaving.links.length,
      generalised: events.size,
      ...(withoutSourceId ? { withoutSourceId } : {}),
      ...(knownAt ? { knownAt: knownAt.toISOString() } : {}),
    });
    return {
      origin,
      subgraph: this.view.subgraph(leaving, language),
      markings: [...shown, ...leaving.links.map(({ id }) => id)].map((id) => ({
        id,
        tlp: strictestLight(known(used.get(id) ?? [])),
      })),
      without: remains
        ? this.view.linksWithout({ ...remains, weakened: generalised(remains.weakened).links })
        : null,
      generalised: [...events],
      seal: content ? this.seal.seal([digest(content), JSON.stringify(origin)]) : null,
    };
  }

  /**
   * Events of a chart that leaves without a protected person who has a part in them (VP-21). SAFETY: by what the person sees on
   * the screen, today too, whatever day the chart is of; what they do not see makes no difference.
   */
  async #withHoles(
    principal: Principal,
    { entities, links }: { entities: readonly EntitySummary[]; links: readonly LinkSummary[] },
    asKnown: { knownAt?: number },
  ): Promise<Set<string>> {
    const pairs = new Set(links.flatMap(({ subjectId: a, objectId: b }) => [`${a} ${b}`, `${b} ${a}`]));
    const scopes = [this.scopes.scopeFor(principal)];
    if (asKnown.knownAt !== undefined) scopes.push(this.scopes.scopeFor(principal, asKnown));
    const events = await Promise.all(
      scopes.map(async (seen) =>
        eventsToGeneralise(this.graph, await seen, entities, (event, person) =>
          pairs.has(`${event} ${person}`),
        ),
      ),
    );
    return new Set(events.flatMap((each) => [...each]));
  }

  @Query(() => ExportOrigin, {
    nullable: true,
    description:
      'Where a chart kept as a JSON file comes from; null when this installation did not make it, or its content was changed since.',
  })
  chartFile(
    @CurrentPrincipal() _principal: Principal,
    @Args('content', { description: 'What the file holds.' }) content: string,
    @Args('seal', { description: 'Its seal.' }) seal: string,
  ): ExportOrigin | null {
    try {
      const [sealed, origin] = this.seal.open(seal) as [string, string];
      if (sealed !== digest(content)) return null;
      const read = JSON.parse(origin) as ExportOrigin;
      return { ...read, exportedAt: new Date(read.exportedAt) };
    } catch {
      return null;
    }
  }

  /** SAFETY: awaited before anything is given: what can't be noted does not leave. */
  #note(
    principal: Principal,
    format: Format,
    { number, tlp }: ExportOrigin,
    things: readonly string[],
    more: AuditEvent['detail'],
  ): Promise<void> {
    return this.vault.audit.append({
      ...actorOf(principal),
      action: 'export',
      operation: 'exportChart',
      ...subjectsOf([number, ...things]),
      subjectCount: things.length,
      outcome: 'done',
      detail: { number, format, tlp, things: things.length, ...more },
    });
  }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Most restrictive wins; what is of no known class is held to be of the strictest. */
function strictestLight(classes: readonly VisibilityClass[]): Tlp {
  const order = POLICY.clearanceOrder;
  const places = classes.map(({ tlp }) => order.indexOf(tlp)).filter((at) => at >= 0);
  const strictest = places.length > 0 ? Math.max(...places) : order.length - 1;
  return order[strictest] as Tlp;
}
