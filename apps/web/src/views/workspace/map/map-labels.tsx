import { useMemo, type ReactNode } from 'react';
import type { NamedArea } from '#vocab/browser';
import { timeSpan } from '../../../core/derive-time.js';
import type { DistrictCount } from '../../../core/whereabouts.js';
import { useWords, type Words } from '../../../i18n/use-words.js';
import { alongArc, type Arc } from '../../../map/arcs.js';
import { around, besides, isWithinWindow, placeLabels, type Wish } from '../../../map/label-places.js';
import { seenAt, type Point, type Size } from '../../../map/projection.js';
import { drawnJourneys } from './map-journeys.js';
import { isSpotSelected, seenSpots, SIGN_ROOM, type OnMap } from './map-spots.js';

/** From this enlargement on the districts without anything are named too; states and divisions before. */
const DISTRICTS_FROM = 1.6;
const HEIGHT = 17;
/** Half of the square that fits into a sign, so that words may stand near its corners. */
const ROUND_ROOM = 11;
const FONT = '12px "Noto Sans", "Noto Sans Bengali", "Noto Sans Devanagari", system-ui, sans-serif';

type Label = Wish & { readonly text: string; readonly kind: 'spot' | 'leg' | 'count' | 'area' };

/** Width of words as they are drawn; each is measured once. */
const widthOf = (() => {
  const known = new Map<string, number>();
  let context: CanvasRenderingContext2D | null = null;
  return (text: string): number => {
    let width = known.get(text);
    if (width === undefined) {
      context ??= document.createElement('canvas').getContext('2d');
      if (context) context.font = FONT;
      width = Math.ceil((context?.measureText(text).width ?? text.length * 8) + 6);
      known.set(text, width);
    }
    return width;
  };
})();

/** Names and legs in words, as many as have room: what is selected first, then what has something, then the ground. */
export function MapLabels({
  areas,
  counts,
  size,
  ...onMap
}: OnMap & { areas: readonly NamedArea[]; counts: readonly DistrictCount[]; size: Size }): ReactNode {
  const words = useWords();
  const { content, selected, projection, view } = onMap;
  const labels = useMemo(() => {
    const spots = seenSpots(onMap);
    const lines = drawnJourneys(onMap).flatMap(({ arcs }) => arcs.flatMap(alongLine));
    const taken = spots.map(({ spot, x, y }) => around(x, y, spot.things.length > 0 ? ROUND_ROOM : 5));
    const avoided = lines.map(([x, y]) => around(x, y, 3));
    const wishes = [
      ...spotLabels(onMap),
      ...legLabels(onMap, words),
      ...countLabels(onMap, counts, words),
      ...areaLabels(onMap, areas, words),
    ].map((wish) => ({ ...wish, boxes: wish.boxes.filter((box) => isWithinWindow(box, size)) }));
    const placed = placeLabels(wishes, taken, avoided);
    return wishes.flatMap(({ id, text, kind }) => {
      const box = placed.get(id);
      return box ? [{ id, text, kind, box }] : [];
    });
    // Each part by itself: the object around them is made anew at each drawing.
  }, [content, selected, projection, view, size, areas, counts, words]);
  return labels.map(({ id, text, kind, box }) => (
    <text key={id} className={`map-label is-${kind}`} x={box.left + box.width / 2} y={box.top + HEIGHT - 4}>
      {text}
    </text>
  ));
}

/** Points so close along an arc that no words fit between them. */
function alongLine(arc: Arc): Point[] {
  const steps = Math.min(
    40,
    Math.ceil(Math.hypot(arc.to[0] - arc.from[0], arc.to[1] - arc.from[1]) / 10) + 1,
  );
  return Array.from({ length: steps + 1 }, (_, at) => alongArc(arc, at / steps));
}

function spotLabels({ selected, ...onMap }: OnMap): Label[] {
  return seenSpots(onMap)
    .map((each) => ({ ...each, isFirst: isSpotSelected(each.spot, selected) }))
    .sort((a, b) => Number(b.isFirst) - Number(a.isFirst))
    .flatMap(({ spot: { place, things }, x, y }) => {
      const text = place.name ?? things[0]?.node.entity.caption;
      if (!text) return [];
      const room = things.length > 0 ? SIGN_ROOM + 2 : 11;
      return [
        {
          id: `spot ${place.id}`,
          kind: 'spot' as const,
          text,
          boxes: besides(x, y, widthOf(text), HEIGHT, room),
        },
      ];
    });
}

function legLabels({ selected, ...onMap }: OnMap, { number, period }: Words): Label[] {
  const isFirst = (id: string) => Number(selected.has(id));
  return drawnJourneys(onMap)
    .sort((a, b) => isFirst(b.journey.node.id) - isFirst(a.journey.node.id))
    .flatMap(({ journey: { node, legs }, arcs }) =>
      legs.map(({ order, modes, validTime }, at) => {
        const span = timeSpan([validTime]);
        const text = [number(order), ...modes, ...(span ? [period(span.fromDay, span.toDay)] : [])].join(
          ' · ',
        );
        const width = widthOf(text);
        const boxes = [0.5, 0.35, 0.65, 0.2, 0.8].flatMap((share) => {
          const [x, y] = alongArc(arcs[at]!, share);
          return besides(x, y, width, HEIGHT, 8);
        });
        return { id: `leg ${node.id} ${String(order)}`, kind: 'leg' as const, text, boxes };
      }),
    );
}

function countLabels(
  { projection, view }: OnMap,
  counts: readonly DistrictCount[],
  { t, number }: Words,
): Label[] {
  return counts.flatMap(({ place: { id, name, latitude, longitude }, about }) => {
    if (latitude === null) return [];
    const text = t('map.counts.about', { place: name ?? '', about: number(about) });
    const [x, y] = seenAt(projection.point(longitude!, latitude), view);
    return [
      {
        id: `count ${id}`,
        kind: 'count' as const,
        text,
        boxes: besides(x, y, widthOf(text), HEIGHT, SIGN_ROOM + 2),
      },
    ];
  });
}

function areaLabels(
  { content, projection, view }: OnMap,
  areas: readonly NamedArea[],
  { language }: Words,
): Label[] {
  const named = new Set(content.spots.map(({ place }) => place.code));
  return areas.flatMap(({ code, level, label, latitude, longitude }) => {
    const isWanted =
      view.k >= DISTRICTS_FROM
        ? level === 'district' || level === 'city'
        : level === 'state' || level === 'division';
    if (!isWanted || named.has(code)) return [];
    const [x, y] = seenAt(projection.point(longitude, latitude), view);
    const text = label[language];
    const wide = widthOf(text);
    const box = { left: x - wide / 2, top: y - HEIGHT / 2, width: wide, height: HEIGHT };
    return [{ id: `area ${code}`, kind: 'area' as const, text, boxes: [box] }];
  });
}
