import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import land from 'virtual:land-outlines';
import type { TimeWindow } from '../../../core/model.js';
import { latinKey } from '../../../core/registry.js';
import type { DistrictCount, Journey, MapContent, Spot } from '../../../core/whereabouts.js';
import { useWords } from '../../../i18n/use-words.js';
import { projectionFor, viewOf, type Size, type View } from '../../../map/projection.js';
import { mountZoom, type Zoom } from '../../../map/zoom.js';
import { Sign } from '../../controls/sign.js';
import { CountCircles, shadeOf } from './map-counts.js';
import { JourneyLines, JourneyTokens } from './map-journeys.js';
import { MapLabels } from './map-labels.js';
import { extentOf, isSpotSelected, seenSpots, SpotSigns, type OnMap } from './map-spots.js';
import type { Ground } from './use-map-answers.js';

const NO_AREAS: Ground['areas'] = [];
const STEP_PX = 70;
const ZOOM_STEP = 1.4;
const KEYS: Readonly<Record<string, (zoom: Zoom) => void>> = {
  ArrowLeft: (zoom) => zoom.pan(STEP_PX, 0),
  ArrowRight: (zoom) => zoom.pan(-STEP_PX, 0),
  ArrowUp: (zoom) => zoom.pan(0, STEP_PX),
  ArrowDown: (zoom) => zoom.pan(0, -STEP_PX),
  '+': (zoom) => zoom.by(ZOOM_STEP),
  '=': (zoom) => zoom.by(ZOOM_STEP),
  '-': (zoom) => zoom.by(1 / ZOOM_STEP),
};

export interface DrawnProps {
  readonly content: MapContent;
  readonly selected: ReadonlySet<string>;
}

/** Land, districts, places and journeys. What can be chosen here can be chosen in the list too, which is read out in its place. */
export function MapDrawing({
  content,
  isReady,
  ground,
  selected,
  window,
  counts,
  onSpot,
  onJourney,
}: DrawnProps & {
  isReady: boolean;
  ground: Ground | null;
  window: TimeWindow | null;
  counts: readonly DistrictCount[];
  onSpot(spot: Spot, isAdding: boolean): void;
  onJourney(id: string, isAdding: boolean): void;
}): ReactNode {
  const { t } = useWords();
  const host = useRef<HTMLDivElement>(null);
  const zoom = useRef<Zoom>(null);
  const [size, setSize] = useState<Size | null>(null);
  const [view, setView] = useState<View>({ x: 0, y: 0, k: 1 });
  useEffect(() => {
    const mounted = mountZoom(host.current!, setView);
    zoom.current = mounted;
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect;
      if (width > 0 && height > 0) setSize({ width, height });
    });
    observer.observe(host.current!);
    return () => {
      observer.disconnect();
      mounted.destroy();
    };
  }, []);
  const projection = useMemo(() => (size ? projectionFor(size) : null), [size]);
  const bring = (spots: readonly Spot[]) => {
    if (size && projection) zoom.current!.to(viewOf(extentOf(spots, projection), size));
  };
  const fit = () => bring(content.spots);
  const latest = useRef(fit);
  latest.current = fit;
  // When the map opens and when its window changes; later what is seen stays where the reader put it.
  useEffect(() => {
    if (isReady) latest.current();
  }, [isReady, projection]);
  // Unless nothing of what is chosen since can be seen.
  const isLost =
    size !== null &&
    projection !== null &&
    selected.size > 0 &&
    isOutOfSight({ content, selected, projection, view }, size);
  useEffect(() => {
    if (isLost) bring(chosenSpots(content, selected));
  }, [selected]);

  const outlines = useMemo(
    () =>
      projection && {
        land: projection.path(land.land),
        borders: projection.path(land.borders),
        districts: (ground?.districts?.features ?? []).map((feature) => ({
          code: feature.properties.code,
          d: projection.path(feature),
        })),
      },
    [projection, ground],
  );
  const outlined = new Set(outlines?.districts.map(({ code }) => code));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = latinKey(event.nativeEvent);
    const move = key === '0' ? latest.current : KEYS[key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    if (key === '0') latest.current();
    else KEYS[key]!(zoom.current!);
  };
  const vague = new Set(
    content.spots.flatMap(({ place, things }) => (things.length > 0 ? (place.code ?? []) : [])),
  );
  return (
    <div className="map-frame">
      <p id="map-help" className="only-spoken">
        {t('map.help')}
      </p>
      <div
        ref={host}
        className="map-host"
        role="application"
        tabIndex={0}
        aria-label={t('map.label', { places: content.spots.length, journeys: content.journeys.length })}
        aria-describedby="map-help"
        onKeyDown={onKeyDown}
      >
        {size && projection && outlines && (
          <svg width={size.width} height={size.height} aria-hidden="true" focusable="false">
            <g transform={`translate(${String(view.x)} ${String(view.y)}) scale(${String(view.k)})`}>
              <path className="map-land" d={outlines.land} />
              {outlines.districts.map(({ code, d }, at) => (
                <path
                  key={at}
                  className={code !== null && vague.has(code) ? 'map-district has-things' : 'map-district'}
                  d={d}
                />
              ))}
              {counts.map(({ place, about }) =>
                outlines.districts
                  .filter(({ code }) => code === place.code)
                  .map(({ d }, at) => (
                    <path
                      key={`${place.id} ${String(at)}`}
                      className={`map-heat is-shade-${String(shadeOf(about, counts))}`}
                      d={d}
                    />
                  )),
              )}
              <path className="map-border" d={outlines.borders} />
            </g>
            <CountCircles counts={counts} outlined={outlined} projection={projection} view={view} />
            <SpotSigns
              content={content}
              selected={selected}
              projection={projection}
              view={view}
              outlined={outlined}
              onSpot={onSpot}
            >
              <JourneyLines
                content={content}
                selected={selected}
                projection={projection}
                view={view}
                onJourney={onJourney}
              />
            </SpotSigns>
            <JourneyTokens
              content={content}
              selected={selected}
              projection={projection}
              view={view}
              window={window}
            />
            <MapLabels
              content={content}
              selected={selected}
              projection={projection}
              view={view}
              size={size}
              areas={ground?.areas ?? NO_AREAS}
              counts={counts}
            />
          </svg>
        )}
      </div>
      <div className="zoom" role="group" aria-label={t('chart.zoom')}>
        <button type="button" aria-label={t('command.zoomIn')} onClick={() => zoom.current!.by(ZOOM_STEP)}>
          <Sign name="plus" />
        </button>
        <button
          type="button"
          aria-label={t('command.zoomOut')}
          onClick={() => zoom.current!.by(1 / ZOOM_STEP)}
        >
          <Sign name="minus" />
        </button>
        <button type="button" aria-label={t('map.fit')} onClick={fit}>
          <Sign name="fit" />
        </button>
      </div>
    </div>
  );
}

function isOutOfSight(onMap: OnMap, { width, height }: Size): boolean {
  const chosen = seenSpots(onMap).filter(({ spot }) => isSpotSelected(spot, onMap.selected));
  return chosen.length > 0 && chosen.every(({ x, y }) => x < 0 || y < 0 || x > width || y > height);
}

/** The spots of what is selected, with those at the ends of its journeys. */
function chosenSpots({ spots, journeys }: MapContent, selected: ReadonlySet<string>): readonly Spot[] {
  const ends = new Set(journeys.filter(({ node }) => selected.has(node.id)).flatMap(endsOf));
  return spots.filter(
    ({ place, things }) => ends.has(place.id) || things.some(({ node }) => selected.has(node.id)),
  );
}
const endsOf = ({ legs }: Journey): string[] => legs.flatMap(({ fromId, toId }) => [fromId, toId]);
