import type { MouseEvent, ReactNode } from 'react';
import { LINK_SIGNS } from '../../../core/signs.js';
import type { Spot } from '../../../core/whereabouts.js';
import { useText } from '../../../i18n/use-text.js';
import { seenAt, type Point, type Projection, type View } from '../../../map/projection.js';
import { TypeSign } from '../../controls/type-sign.js';
import type { DrawnProps } from './map-drawing.js';

export interface OnMap extends DrawnProps {
  readonly projection: Projection;
  readonly view: View;
}
/** Half of a sign, in pixels. */
export const SIGN_ROOM = 17;

/** The spots that are drawn, with where each is seen; a country has no point. */
export function seenSpots({ content, projection, view }: Omit<OnMap, 'selected'>) {
  return content.spots.flatMap((spot) => {
    const { latitude, longitude, radiusKm } = spot.place;
    if (latitude === null || longitude === null) return [];
    const [x, y] = seenAt(projection.point(longitude, latitude), view);
    return [{ spot, x, y, radius: projection.pixels(radiusKm, latitude) * view.k }];
  });
}

/** Points of the drawing around these spots, the circles of vague ones included. */
export const extentOf = (spots: readonly Spot[], projection: Projection): Point[] =>
  spots.flatMap(({ place: { latitude, longitude, radiusKm, precision }, things }) => {
    if (latitude === null || longitude === null) return [];
    const [x, y] = projection.point(longitude, latitude);
    const around = things.length > 0 && precision !== 'port' ? projection.pixels(radiusKm, latitude) : 0;
    return [
      [x - around, y - around],
      [x + around, y + around],
    ];
  });

export const isSpotSelected = ({ things }: Spot, selected: ReadonlySet<string>): boolean =>
  things.some(({ node }) => selected.has(node.id));

/** Circles as vague as the places are, below the journeys (`children`), and signs above them. */
export function SpotSigns({
  outlined,
  onSpot,
  children,
  ...onMap
}: OnMap & {
  /** Areas that have an outline need no circle. */
  outlined: ReadonlySet<string | null>;
  onSpot(spot: Spot, isAdding: boolean): void;
  children: ReactNode;
}): ReactNode {
  const seen = seenSpots(onMap);
  return (
    <>
      {seen.map(
        ({ spot: { place, things }, x, y, radius }) =>
          things.length > 0 &&
          place.precision !== 'port' &&
          !outlined.has(place.code) && (
            <circle key={place.id} className={`map-vague is-${place.precision}`} cx={x} cy={y} r={radius} />
          ),
      )}
      {children}
      {seen.map(({ spot, x, y }) => (
        <SpotSign
          key={spot.place.id}
          spot={spot}
          at={[x, y]}
          isSelected={isSpotSelected(spot, onMap.selected)}
          onSpot={onSpot}
        />
      ))}
    </>
  );
}

function SpotSign({
  spot,
  at: [x, y],
  isSelected,
  onSpot,
}: {
  spot: Spot;
  at: readonly [number, number];
  isSelected: boolean;
  onSpot(spot: Spot, isAdding: boolean): void;
}): ReactNode {
  const { number } = useText();
  const { place, things, strength } = spot;
  const sign = LINK_SIGNS[strength];
  const classes = [
    'map-spot',
    isSelected && 'is-selected',
    things.length > 0 && things.every(({ isOutside }) => isOutside) && 'is-outside',
  ];
  const [only] = things;
  const isPort = place.precision === 'port';
  const shape = (className: string, half: number) =>
    isPort ? (
      <rect className={className} x={-half} y={-half} width={2 * half} height={2 * half} />
    ) : (
      <circle className={className} r={half} />
    );
  if (!only)
    return (
      <g className="map-spot" transform={`translate(${String(x)} ${String(y)})`}>
        {shape('map-stop', 5)}
      </g>
    );
  return (
    <g
      className={classes.filter(Boolean).join(' ')}
      data-place={place.id}
      transform={`translate(${String(x)} ${String(y)})`}
      onClick={(event: MouseEvent) => onSpot(spot, event.shiftKey || event.ctrlKey || event.metaKey)}
    >
      <title>{things.map(({ node }) => node.entity.caption).join(', ')}</title>
      {isSelected && shape('map-halo', SIGN_ROOM + 4)}
      {shape('map-disc', SIGN_ROOM - 1)}
      <g className="map-evidence" strokeDasharray={sign.dash?.join(' ')} opacity={sign.opacity}>
        {shape('map-ring', SIGN_ROOM - 1)}
      </g>
      {things.length === 1 ? (
        <g transform="translate(-11 -11)">
          <TypeSign type={only.node.entity.type} />
        </g>
      ) : (
        <text className="map-count" y="5">
          {number(things.length)}
        </text>
      )}
    </g>
  );
}
