import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { isoDate, type Principal } from '#domain';
import { ScopeService } from '#access';
import { AskedLanguage, CurrentPrincipal } from '#access/api';
import { labelOf } from '#vocab';
import type { CaptionLanguage } from './caption.js';
import type { Period } from './link-summary.js';
import { DistrictCountKindEnum, DistrictCountModel, WhereaboutsModel } from './map.model.js';
import type { PeriodModel } from './network.model.js';
import { NetworkView } from './network.view.js';
import { placeName } from './place.js';
import { WhereaboutsService, type DistrictCountKind } from './whereabouts.service.js';

/** The outlines that the administrator gave, as GeoJSON, or null. */
export const MAP_OUTLINES = Symbol('map outlines');

/** Questions of the map. */
@Resolver()
export class MapResolver {
  constructor(
    @Inject(ScopeService) private readonly scopes: ScopeService,
    @Inject(WhereaboutsService) private readonly service: WhereaboutsService,
    @Inject(NetworkView) private readonly view: NetworkView,
    @Inject(MAP_OUTLINES) private readonly outlines: string | null,
  ) {}

  @Query(() => WhereaboutsModel, {
    description:
      'Where things of a chart are said to be, and the journeys among them in legs; as known on an earlier day by district alone. At most 2,000 ids.',
  })
  async whereabouts(
    @CurrentPrincipal() principal: Principal,
    @Args('ids', { type: () => [ID] }) ids: string[],
    @Args('knownAt', { type: () => Date, nullable: true }) knownAt: Date | null,
    @AskedLanguage() language: CaptionLanguage,
  ): Promise<WhereaboutsModel> {
    const scope = await this.scopes.scopeFor(
      principal,
      knownAt ? { knownAt: Math.floor(knownAt.getTime() / 1000) } : {},
    );
    const { places, stays, legs, via } = await this.service.whereabouts(
      scope,
      ids,
      language,
      knownAt === null,
    );
    return {
      places: places.map((place) => ({ ...place, name: placeName(place, language) })),
      stays: stays.map(({ viaId, ...stay }) => {
        const summary = viaId === null ? undefined : via.get(viaId);
        return {
          ...stay,
          via: summary ? this.view.summary(summary, language) : null,
          periods: stay.periods.map(period),
        };
      }),
      legs: legs.map(({ validFrom, validTo, modes, ...leg }) => ({
        ...leg,
        modes: modes.map((mode) => labelOf(mode, language, 'transportMode')),
        validTime: period({
          ...{ validFrom, validTo, origins: [] },
          isUncertain: leg.periods.some((each) => each.isUncertain),
        }),
        periods: leg.periods.map(period),
      })),
    };
  }

  @Query(() => [DistrictCountModel], {
    description:
      'Where protected persons were recruited or rescued, by district, over all that the viewer may see now. Counts below 11 are left out and the others rounded to five; no total, period or part is given.',
  })
  async districtCounts(
    @CurrentPrincipal() principal: Principal,
    @Args('kind', { type: () => DistrictCountKindEnum }) kind: DistrictCountKind,
    @AskedLanguage() language: CaptionLanguage,
  ): Promise<DistrictCountModel[]> {
    const scope = await this.scopes.scopeFor(principal, {});
    const counts = await this.service.districtCounts(scope, kind);
    return counts.map(({ place, about }) => ({
      place: { ...place, name: placeName(place, language) },
      about,
    }));
  }

  @Query(() => String, {
    nullable: true,
    description:
      'Outlines of districts that the administrator gave, as a GeoJSON FeatureCollection with the code of the gazetteer as the property "code" where it is known; null when none were given.',
  })
  async mapOutlines(@CurrentPrincipal() principal: Principal): Promise<string | null> {
    await this.scopes.scopeFor(principal, {});
    return this.outlines;
  }
}

const period = ({ validFrom, validTo, isUncertain, origins }: Period): PeriodModel => ({
  earliest: isoDate(validFrom),
  latest: isoDate(validTo),
  isUncertain,
  origins: [...origins],
});
