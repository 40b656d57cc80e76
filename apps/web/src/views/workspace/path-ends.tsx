import type { ReactNode } from 'react';
import type { ChartNode } from '../../core/derive.js';
import { useText } from '../../i18n/use-text.js';
import { Sign } from '../controls/sign.js';

/** As many as one question may name at each end. */
const MOST = 10;

/** One end of the ways that are sought: one thing of the chart, or several of which each is one. Empty where none is chosen yet. */
export function PathEnds({
  label,
  ids,
  nodes,
  selected,
  onChange,
}: {
  label: string;
  ids: readonly string[];
  nodes: readonly ChartNode[];
  /** What is selected on the chart now. */
  selected: readonly string[];
  onChange(ids: readonly string[]): void;
}): ReactNode {
  const { t } = useText();
  const rows = ids.length === 0 ? [''] : ids;
  const chosen = rows.filter((id) => id !== '');
  const fresh = selected.filter((id) => !rows.includes(id));
  return (
    <fieldset className="path-ends">
      <legend>{label}</legend>
      {rows.map((id, at) => (
        <div key={at} className="path-end">
          <select
            aria-label={at === 0 ? label : t('path.another')}
            value={nodes.some((node) => node.id === id) ? id : ''}
            onChange={(event) => onChange(rows.map((each, row) => (row === at ? event.target.value : each)))}
          >
            <option value="">{t('path.choose')}</option>
            {nodes.map(({ id: each, entity }) => (
              <option key={each} value={each}>
                {[entity.caption, ...entity.particulars.map(({ value }) => value)].join(' · ')}
              </option>
            ))}
          </select>
          {rows.length > 1 && (
            <button
              type="button"
              className="quiet"
              aria-label={t('path.leaveOut')}
              title={t('path.leaveOut')}
              onClick={() => onChange(rows.filter((_, row) => row !== at))}
            >
              <Sign name="close" />
            </button>
          )}
        </div>
      ))}
      <div className="path-add">
        {rows.length < MOST && !rows.includes('') && (
          <button type="button" className="quiet" onClick={() => onChange([...rows, ''])}>
            <Sign name="plus" /> {t('path.another')}
          </button>
        )}
        {fresh.length > 0 && chosen.length < MOST && (
          <button
            type="button"
            className="quiet"
            onClick={() => onChange([...new Set([...chosen, ...fresh])].slice(0, MOST))}
          >
            <Sign name="plus" /> {t('path.addSelected', { count: fresh.length })}
          </button>
        )}
      </div>
    </fieldset>
  );
}
