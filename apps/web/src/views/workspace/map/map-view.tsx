import { useMemo, useState, type ReactNode } from 'react';
import '../../../styles/map.css';
import { select } from '../../../core/commands/screen.js';
import { askedIds, deriveMap, litThings, type MapContent, type Spot } from '../../../core/whereabouts.js';
import { useText } from '../../../i18n/use-text.js';
import { AnswerFailure } from '../../controls/answer-failure.js';
import { useDispatch, usePart } from '../../use-store.js';
import { useMapCounts } from './map-counts.js';
import { MapDrawing } from './map-drawing.js';
import { MapList } from './map-list.js';
import { useGround, useWhereabouts } from './use-map-answers.js';

const NOTHING: MapContent = { spots: [], journeys: [], placeless: [] };

/** The chart on the ground: where its things are said to be, beside the same as a list. One selection for all views. */
export function MapView(): ReactNode {
  const { t } = useText();
  const dispatch = useDispatch();
  const entities = usePart((state) => state.entities);
  const sheet = usePart((state) => state.sheet);
  const lens = usePart((state) => state.lens);
  const chosen = usePart(({ ui }) => ui.selection);
  const ids = useMemo(() => askedIds({ entities, sheet }), [entities, sheet]);
  const whereabouts = useWhereabouts(ids, entities.revision);
  const ground = useGround();
  const counted = useMapCounts();
  const content = useMemo(
    () => (whereabouts.value ? deriveMap(whereabouts.value, { entities, sheet, lens }) : NOTHING),
    [whereabouts.value, entities, sheet, lens],
  );
  const selected = useMemo(() => litThings({ entities, sheet }, chosen), [chosen, entities, sheet]);
  const [opened, setOpened] = useState<{ placeId: string; turn: number } | null>(null);
  const choose = (id: string, isAdding: boolean) => {
    const others = isAdding ? chosen.filter((each) => each !== id) : [];
    void dispatch(select, { ids: [...others, id] });
  };
  const openSpot = ({ place, things }: Spot, isAdding: boolean) => {
    if (things.length === 1) return choose(things[0]!.node.id, isAdding);
    setOpened((before) => ({ placeId: place.id, turn: (before?.turn ?? 0) + 1 }));
  };
  return (
    <div className="map" aria-busy={whereabouts.isWaiting || ground.isWaiting}>
      <div className="map-side">
        <MapDrawing
          content={content}
          isReady={whereabouts.value !== null}
          ground={ground.value}
          selected={selected}
          window={lens.window}
          counts={counted.counts}
          onSpot={openSpot}
          onJourney={choose}
        />
        <div className="map-note neutral">
          {counted.choice}
          <p>{t(ground.value?.districts ? 'map.note' : 'map.noteCircles')}</p>
        </div>
      </div>
      <section className="map-list" aria-label={t('map.list')}>
        <AnswerFailure answer={whereabouts} />
        <AnswerFailure answer={ground} />
        {counted.list}
        {whereabouts.isWaiting && !whereabouts.value && <p role="status">{t('toolbar.waiting')}</p>}
        {whereabouts.value && (
          <MapList content={content} selected={selected} opened={opened} onChoose={choose} />
        )}
      </section>
    </div>
  );
}
