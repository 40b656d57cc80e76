import { useEffect, useRef, type MouseEvent, type ReactNode } from 'react';
import { timeSpan } from '../../../core/derive-time.js';
import type { Period } from '../../../core/model.js';
import type { Journey, MapContent, MapThing, Place, Spot, Stay } from '../../../core/whereabouts.js';
import { useWords, type Words } from '../../../i18n/use-words.js';
import { LinkSignDrawing } from '../../controls/link-sign.js';
import { TypeSign } from '../../controls/type-sign.js';

interface Choosing {
  readonly selected: ReadonlySet<string>;
  onChoose(id: string, isAdding: boolean): void;
}

/** A place in words: its name and how exactly it is known. */
export function placeWords(place: Place, { t, number }: Words): string {
  const how =
    place.precision === 'near'
      ? t('map.near', { km: number(Math.round(place.radiusKm)) })
      : t(`map.precision.${place.precision}`);
  return place.name ? `${place.name} · ${how}` : how;
}

const periodWords = (periods: readonly Period[], { t, period }: Words): string => {
  const span = timeSpan(periods);
  return span ? period(span.fromDay, span.toDay) : t('map.undated');
};

/** A leg in words: from where to where, how and when. */
export function legWords({ from, to, modes, validTime }: Journey['legs'][number], words: Words): string {
  const name = (place: Place) => place.name ?? placeWords(place, words);
  const way = words.t('map.way', { from: name(from), to: name(to) });
  return [way, ...modes, periodWords([validTime], words)].join(', ');
}

/** All that the map shows, to read and to reach by keyboard: places with what is there, journeys, and what has no place. */
export function MapList({
  content: { spots, journeys, placeless },
  opened,
  ...choosing
}: { content: MapContent; opened: { placeId: string; turn: number } | null } & Choosing): ReactNode {
  const words = useWords();
  const { t } = words;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!opened) return;
    const entry = [...list.current!.querySelectorAll<HTMLElement>('[data-place]')].find(
      ({ dataset }) => dataset['place'] === opened.placeId,
    );
    entry?.scrollIntoView({ block: 'start' });
    entry?.querySelector('button')?.focus({ preventScroll: true });
  }, [opened]);
  const withThings = spots.filter(({ things }) => things.length > 0);
  return (
    <div ref={list}>
      <h2>{t('map.places', { count: withThings.length })}</h2>
      {withThings.map((spot) => (
        <SpotEntry key={spot.place.id} spot={spot} words={words} {...choosing} />
      ))}
      {journeys.length > 0 && <h2>{t('map.journeys', { count: journeys.length })}</h2>}
      {journeys.map((journey) => (
        <JourneyEntry key={journey.node.id} journey={journey} words={words} {...choosing} />
      ))}
      {placeless.length > 0 && (
        <details>
          <summary>{t('map.placeless', { count: placeless.length })}</summary>
          <p className="neutral">{t('map.placelessWhy')}</p>
          <ul>
            {placeless.map((node) => (
              <li key={node.id}>
                <ThingButton node={node} {...choosing} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function SpotEntry({
  spot: { place, things },
  words,
  ...choosing
}: { spot: Spot; words: Words } & Choosing): ReactNode {
  return (
    <section data-place={place.id}>
      <h3>{placeWords(place, words)}</h3>
      <ul>
        {things.map(({ node, stays, isOutside }) => (
          <li key={node.id} className={isOutside ? 'is-outside' : undefined}>
            <ThingButton node={node} {...choosing} />
            {stays.map((stay, at) => (
              <StayLine key={at} stay={stay} words={words} />
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function StayLine({
  stay: { kind, via, strength, periods },
  words,
}: {
  stay: Stay;
  words: Words;
}): ReactNode {
  const { t, term } = words;
  const over = via && via.type !== 'Area' ? via.caption : null;
  return (
    <p className="map-stay">
      <LinkSignDrawing strength={strength} />
      <span>
        {[term(kind), over, periodWords(periods, words), t(`strength.${strength}`)]
          .filter((each) => each !== null)
          .join(' · ')}
      </span>
    </p>
  );
}

function JourneyEntry({
  journey: { node, legs },
  words,
  ...choosing
}: { journey: Journey; words: Words } & Choosing): ReactNode {
  return (
    <section className="map-journey">
      <ThingButton node={node} {...choosing} />
      <ol>
        {legs.map((leg) => (
          <li key={leg.order} value={leg.order}>
            {legWords(leg, words)} · {words.t(`strength.${leg.strength}`)}
          </li>
        ))}
      </ol>
    </section>
  );
}

function ThingButton({ node: { id, entity }, selected, onChoose }: { node: MapThing } & Choosing): ReactNode {
  return (
    <button
      type="button"
      className="map-thing"
      aria-pressed={selected.has(id)}
      onClick={(event: MouseEvent) => onChoose(id, event.shiftKey || event.ctrlKey || event.metaKey)}
    >
      <TypeSign type={entity.type} />
      <span>{entity.caption}</span>
    </button>
  );
}
