import { useState, type ReactNode } from 'react';
import type { DistrictCountKind } from '../../../api/generated/graphql.js';
import type { DistrictCount } from '../../../core/whereabouts.js';
import { useText } from '../../../i18n/use-text.js';
import { seenAt, type Projection, type View } from '../../../map/projection.js';
import { AnswerFailure } from '../../controls/answer-failure.js';
import { useKnownAt } from '../../use-known-at.js';
import { useDistrictCounts } from './use-map-answers.js';

const KINDS = ['RECRUITMENT', 'RESCUE'] as const satisfies readonly DistrictCountKind[];
const SHADES = 4;

/** What is counted by district, as a choice and as a list. */
export function useMapCounts(): { counts: readonly DistrictCount[]; choice: ReactNode; list: ReactNode } {
  const { t, number } = useText();
  const [chosen, setKind] = useState<DistrictCountKind | null>(null);
  // They are of now: beside a chart as it was known earlier they would mislead.
  const isNow = useKnownAt() === null;
  const kind = isNow ? chosen : null;
  const answer = useDistrictCounts(kind);
  const counts = answer.value ?? [];
  return {
    counts,
    choice: isNow && (
      <label className="inline">
        {t('map.counts')}{' '}
        <select
          value={kind ?? ''}
          onChange={({ target }) => setKind(KINDS.find((each) => each === target.value) ?? null)}
        >
          <option value="">{t('map.counts.none')}</option>
          {KINDS.map((each) => (
            <option key={each} value={each}>
              {t(`map.counts.${each}`)}
            </option>
          ))}
        </select>
      </label>
    ),
    list: kind && (
      <section className="map-counts" aria-busy={answer.isWaiting}>
        <h2>{t(`map.counts.${kind}`)}</h2>
        <AnswerFailure answer={answer} />
        <p className="neutral">{t(answer.value?.length === 0 ? 'map.counts.small' : 'map.counts.how')}</p>
        <ul>
          {counts.map(({ place, about }) => (
            <li key={place.id}>{t('map.counts.about', { place: place.name ?? '', about: number(about) })}</li>
          ))}
        </ul>
      </section>
    ),
  };
}

/** From 1, the palest, to 4: how much there is beside the district with most. */
export const shadeOf = (about: number, counts: readonly DistrictCount[]): number =>
  Math.ceil((SHADES * about) / Math.max(1, ...counts.map((each) => each.about)));

/** A shaded circle for each district that has no outline; the number stands beside its name. */
export function CountCircles({
  counts,
  outlined,
  projection,
  view,
}: {
  counts: readonly DistrictCount[];
  outlined: ReadonlySet<string | null>;
  projection: Projection;
  view: View;
}): ReactNode {
  return counts.map(({ place: { id, code, latitude, longitude, radiusKm }, about }) => {
    if (latitude === null || outlined.has(code)) return null;
    const [x, y] = seenAt(projection.point(longitude!, latitude), view);
    return (
      <circle
        key={id}
        className={`map-heat is-shade-${String(shadeOf(about, counts))}`}
        cx={x}
        cy={y}
        r={projection.pixels(radiusKm, latitude) * view.k}
      />
    );
  });
}
