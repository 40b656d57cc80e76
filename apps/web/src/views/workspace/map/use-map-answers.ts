import { useRef } from 'react';
import type { FeatureCollection, MultiPolygon } from 'geojson';
import { loadAreas, type NamedArea } from '#vocab/browser';
import { ask } from '../../../api/client.js';
import {
  DistrictCountsDocument,
  MapOutlinesDocument,
  WhereaboutsDocument,
  type DistrictCountKind,
} from '../../../api/generated/graphql.js';
import { readPeriod, readSummary } from '../../../api/reading.js';
import { CHART_LIMIT } from '../../../core/commands/evidence.js';
import type { Language } from '../../../core/model.js';
import type { DistrictCount, Whereabouts } from '../../../core/whereabouts.js';
import { useText } from '../../../i18n/use-text.js';
import { useAnswer, type Answer } from '../../use-answer.js';
import { useKnownAt } from '../../use-known-at.js';

/** The whereabouts of what is on the chart; while new things are asked for, those of before stay. */
export function useWhereabouts(ids: readonly string[], revision: number): Answer<Whereabouts> {
  const { language } = useText();
  const knownAt = useKnownAt();
  const kept = useRef<Whereabouts | null>(null);
  const answer = useAnswer(
    `${language} ${String(knownAt)} ${String(revision)} ${ids.join(' ')}`,
    async () => {
      const parts: Whereabouts[] = [];
      for (let at = 0; at < ids.length; at += CHART_LIMIT)
        parts.push(await readWhereabouts(ids.slice(at, at + CHART_LIMIT), knownAt, language));
      const places = new Map(parts.flatMap((part) => part.places.map((place) => [place.id, place])));
      return {
        places: [...places.values()],
        stays: parts.flatMap(({ stays }) => stays),
        legs: parts.flatMap(({ legs }) => legs),
      };
    },
  );
  if (answer.value) kept.current = answer.value;
  return { ...answer, value: answer.value ?? (answer.failure ? null : kept.current) };
}

/** On the map a time has no sources of its own. */
const readTime = (period: Omit<Parameters<typeof readPeriod>[0], 'origins'>) =>
  readPeriod({ ...period, origins: [] });

async function readWhereabouts(
  ids: string[],
  knownAt: string | null,
  language: Language,
): Promise<Whereabouts> {
  const { whereabouts } = await ask(WhereaboutsDocument, { ids, knownAt, language });
  return {
    places: whereabouts.places,
    stays: whereabouts.stays.map((stay) => ({
      ...stay,
      via: stay.via ? readSummary(stay.via) : null,
      periods: stay.periods.map(readTime),
    })),
    legs: whereabouts.legs.map((leg) => ({
      ...leg,
      validTime: readTime(leg.validTime),
      periods: leg.periods.map(readTime),
    })),
  };
}

/** Counts by district over all that the reader may see, not the chart alone; none while nothing is to be counted. */
export function useDistrictCounts(kind: DistrictCountKind | null): Answer<readonly DistrictCount[]> {
  const { language } = useText();
  return useAnswer(`${language} ${String(kind)}`, async () =>
    kind === null ? [] : (await ask(DistrictCountsDocument, { kind, language })).districtCounts,
  );
}

export type Districts = FeatureCollection<MultiPolygon, { code: string | null }>;
export interface Ground {
  readonly areas: readonly NamedArea[];
  /** Null where the administrator gave none. */
  readonly districts: Districts | null;
}
let ground: Promise<Ground> | null = null;
/** What lies under every map: the same for everybody, so it is asked for once. */
export function useGround(): Answer<Ground> {
  return useAnswer('ground', () => {
    ground ??= Promise.all([loadAreas(), ask(MapOutlinesDocument)]).then(([areas, { mapOutlines }]) => ({
      areas,
      districts: mapOutlines ? (JSON.parse(mapOutlines) as Districts) : null,
    }));
    ground.catch(() => (ground = null));
    return ground;
  });
}
