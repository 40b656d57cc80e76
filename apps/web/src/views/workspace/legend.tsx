import { useMemo, useState, type ReactNode } from 'react';
import type { EntityType } from '#vocab/browser';
import { headingsOn } from '../../core/columns.js';
import { deriveChart } from '../../core/derive.js';
import { keepHere, keptHere } from '../../core/device.js';
import { isHidden } from '../../core/derive-time.js';
import { toggleCorroborated, toggleStrength, toggleType } from '../../core/commands/looking.js';
import { LINK_STRENGTHS } from '../../core/model.js';
import { isShown } from '../../core/notes.js';
import { doubtOf } from '../../core/weight.js';
import { useWords } from '../../i18n/use-words.js';
import { LinkSignDrawing } from '../controls/link-sign.js';
import { Sign } from '../controls/sign.js';
import { TypeSign } from '../controls/type-sign.js';
import { headingName } from './group-words.js';
import { useDispatch, usePart } from '../use-store.js';

const KEPT_AS = 'setu.legend';
/** As it was left on this device, else open where there is room beside the chart. */
function wasOpen(): boolean {
  const kept = keptHere(KEPT_AS);
  return kept === null ? matchMedia('(min-width: 900px)').matches : kept === 'open';
}

/** What the signs mean; each row shows or hides what it explains. */
export function Legend(): ReactNode {
  const words = useWords();
  const { t, term, number } = words;
  const dispatch = useDispatch();
  const [isOpen, setOpen] = useState(wasOpen);
  const turn = () => {
    setOpen(!isOpen);
    keepHere(KEPT_AS, isOpen ? 'closed' : 'open');
  };
  const nodes = usePart(({ sheet }) => sheet.nodes);
  const summaries = usePart(({ entities }) => entities.summaries);
  const lens = usePart((state) => state.lens);
  const isDoubted = usePart((state) => doubtOf(state) !== null);
  const hasGroups = usePart((state) => deriveChart(state).groups.length > 0);
  const hasNotes = usePart((state) => Object.values(state.sheet.notes).some((note) => isShown(state, note)));
  const headings = usePart(({ sheet }) => headingsOn(sheet));
  const types = useMemo(
    () => [...new Set(Object.keys(nodes).flatMap((id) => summaries[id]?.type ?? []))].sort() as EntityType[],
    [nodes, summaries],
  );
  return (
    <div className="legend">
      <button type="button" className="legend-head" aria-expanded={isOpen} onClick={turn}>
        <Sign name="legend" /> {t('legend.title')}
      </button>
      {isOpen && (
        <div className="legend-body">
          <ul>
            {LINK_STRENGTHS.map((strength) => (
              <li key={strength}>
                <button
                  type="button"
                  aria-pressed={!isHidden(lens.hiddenStrengths, strength)}
                  onClick={() => void dispatch(toggleStrength, { strength })}
                >
                  <LinkSignDrawing strength={strength} />
                  {t(`strength.${strength}`)}
                </button>
              </li>
            ))}
            {isDoubted && (
              <li className="legend-plain">
                <LinkSignDrawing strength="unsupported" />
                {t('strength.unsupported')}
              </li>
            )}
          </ul>
          <label className="legend-only">
            <input
              type="checkbox"
              checked={lens.onlyCorroborated}
              onChange={() => void dispatch(toggleCorroborated, undefined)}
            />{' '}
            {t('legend.onlyCorroborated')}
          </label>
          <ul>
            {types.map((type) => (
              <li key={type}>
                <button
                  type="button"
                  aria-pressed={!isHidden(lens.hiddenTypes, type)}
                  onClick={() => void dispatch(toggleType, { type })}
                >
                  <TypeSign type={type} size={18} />
                  {term(type)}
                </button>
              </li>
            ))}
          </ul>
          {hasNotes && (
            <ul>
              {[false, true].map((isOpen) => (
                <li key={String(isOpen)} className="legend-plain">
                  <NoteMarkDrawing isOpen={isOpen} count={number(1)} />
                  {t(isOpen ? 'legend.openTasks' : 'legend.notes')}
                </li>
              ))}
            </ul>
          )}
          {headings.length > 0 && (
            <>
              <p className="hint">{t('legend.columns')}</p>
              <ul className="only-spoken">
                {headings.map((heading) => (
                  <li key={heading.head}>
                    {t('legend.columnOf', { head: headingName(heading, words), count: heading.count })}
                  </li>
                ))}
              </ul>
            </>
          )}
          {hasGroups && <p className="hint">{t('legend.groups')}</p>}
          <p className="hint">{t(Object.keys(nodes).length > 2_000 ? 'legend.plain' : 'legend.width')}</p>
        </div>
      )}
    </div>
  );
}

/** The mark at what carries notes, as the chart paints it: dark while a task is open. */
function NoteMarkDrawing({ isOpen, count }: { isOpen: boolean; count: string }): ReactNode {
  return (
    <svg
      className="note-sign"
      viewBox="0 0 20 20"
      width="18"
      height="18"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d="M2 2h11l5 5v11H2Z"
        fill={isOpen ? 'var(--ink)' : 'var(--paper)'}
        stroke="var(--ink)"
        strokeWidth="1.4"
      />
      <text x="9.5" y="14.5" textAnchor="middle" fontSize="10" fill={isOpen ? 'var(--paper)' : 'var(--ink)'}>
        {count}
      </text>
    </svg>
  );
}
