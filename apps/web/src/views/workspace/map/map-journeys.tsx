import type { MouseEvent, ReactNode } from 'react';
import type { TimeWindow } from '../../../core/model.js';
import { LINK_SIGNS } from '../../../core/signs.js';
import { progressOf, type Journey } from '../../../core/whereabouts.js';
import { arcBetween, arcPath, type Arc } from '../../../map/arcs.js';
import { seenAt } from '../../../map/projection.js';
import type { OnMap } from './map-spots.js';
import { MapToken } from './map-token.js';

export interface DrawnJourney {
  readonly journey: Journey;
  /** One for each leg. */
  readonly arcs: readonly Arc[];
}

/** The journeys with the arcs of their legs: those between the same two places lie beside each other. */
export function drawnJourneys({ content, projection, view }: Omit<OnMap, 'selected'>): DrawnJourney[] {
  const turns = new Map<string, number>();
  return content.journeys.map((journey) => ({
    journey,
    arcs: journey.legs.map(({ from, to }) => {
      const key = `${from.id} ${to.id}`;
      const turn = turns.get(key) ?? 0;
      turns.set(key, turn + 1);
      const seen = ({ latitude, longitude }: typeof from) =>
        seenAt(projection.point(longitude!, latitude!), view);
      return arcBetween(seen(from), seen(to), turn);
    }),
  }));
}

/** Each leg an arc with an arrow, drawn by the signs of the chart. */
export function JourneyLines({
  onJourney,
  ...onMap
}: OnMap & { onJourney(id: string, isAdding: boolean): void }): ReactNode {
  return (
    <>
      {drawnJourneys(onMap).map(({ journey, arcs }) => (
        <g
          key={journey.node.id}
          className={
            onMap.selected.has(journey.node.id) ? 'map-journey-line is-selected' : 'map-journey-line'
          }
          data-journey={journey.node.id}
          onClick={(event: MouseEvent) =>
            onJourney(journey.node.id, event.shiftKey || event.ctrlKey || event.metaKey)
          }
        >
          {arcs.map((arc, at) => (
            <LegLine key={at} arc={arc} strength={journey.legs[at]!.strength} />
          ))}
        </g>
      ))}
    </>
  );
}

/** How far each journey has come at the end of the time window; nothing where there is none. */
export function JourneyTokens({ window, ...onMap }: OnMap & { window: TimeWindow | null }): ReactNode {
  if (!window) return null;
  return drawnJourneys(onMap).map(({ journey, arcs }) => {
    const to = progressOf(journey, window.toDay);
    if (to === null) return null;
    const from = progressOf(journey, window.fromDay - 1)!;
    return <MapToken key={journey.node.id} arcs={arcs} from={from} to={to} />;
  });
}

function LegLine({ arc, strength }: { arc: Arc; strength: Journey['legs'][number]['strength'] }): ReactNode {
  const { dash, arrow, arrowFill, opacity } = LINK_SIGNS[strength];
  const { d, tip, angle } = arcPath(arc);
  const isOpen = arrow === 'vee' || arrowFill === 'hollow';
  return (
    <g opacity={opacity}>
      <path className="map-leg-touch" d={d} />
      <path className="map-leg" d={d} strokeDasharray={dash?.join(' ')} />
      <path
        className={isOpen ? 'map-arrow is-open' : 'map-arrow'}
        d={arrow === 'vee' ? 'M-9 -5L0 0L-9 5' : 'M-10 -5L0 0L-10 5Z'}
        transform={`translate(${tip.map((each) => each.toFixed(1)).join(' ')}) rotate(${angle.toFixed(1)})`}
      />
    </g>
  );
}
