import type { ReactNode } from 'react';
import type { ChartNode } from '../../core/derive.js';
import { isolated, useText } from '../../i18n/use-text.js';
import { Sign } from '../controls/sign.js';
import { TypeSign } from '../controls/type-sign.js';

/** As many as one question may name at each end. */
const MOST = 10;

/** One end of the ways that are sought: one thing of the chart, or several of which each is one. */
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
  const nodeOf = new Map(nodes.map((node) => [node.id, node]));
  const fresh = selected.filter((id) => !ids.includes(id));
  const add = (more: readonly string[]) => onChange([...new Set([...ids, ...more])].slice(0, MOST));
  return (
    <fieldset className="path-ends">
      <legend>{label}</legend>
      <ul>
        {ids.map((id) => {
          const entity = nodeOf.get(id)?.entity;
          if (!entity) return null;
          const name = [entity.caption, ...entity.particulars.map(({ value }) => value)].join(' · ');
          return (
            <li key={id}>
              <TypeSign type={entity.type} size={18} /> <bdi>{name}</bdi>
              <button
                type="button"
                className="quiet"
                aria-label={t('path.leaveOut', { caption: isolated(entity.caption) })}
                onClick={() => onChange(ids.filter((each) => each !== id))}
              >
                <Sign name="close" />
              </button>
            </li>
          );
        })}
      </ul>
      <div className="path-add">
        <select
          aria-label={t(ids.length === 0 ? 'path.choose' : 'path.another')}
          value=""
          disabled={ids.length >= MOST}
          onChange={(event) => add([event.target.value])}
        >
          <option value="">{t(ids.length === 0 ? 'path.choose' : 'path.another')}</option>
          {nodes
            .filter(({ id }) => !ids.includes(id))
            .map(({ id, entity }) => (
              <option key={id} value={id}>
                {[entity.caption, ...entity.particulars.map(({ value }) => value)].join(' · ')}
              </option>
            ))}
        </select>
        {fresh.length > 0 && ids.length < MOST && (
          <button type="button" onClick={() => add(fresh)}>
            {t('path.addSelected', { count: fresh.length })}
          </button>
        )}
      </div>
    </fieldset>
  );
}
