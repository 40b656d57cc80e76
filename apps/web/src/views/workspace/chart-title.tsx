import type { ReactNode } from 'react';
import { isSameContent, writeContent } from '../../core/chart-content.js';
import { isInUse } from '../../core/commands/evidence.js';
import { remembering } from '../../core/drawn-as.js';
import type { Workspace } from '../../core/model.js';
import { useText } from '../../i18n/use-text.js';
import { usePart } from '../use-store.js';

const contentOf = remembering(
  ({ sheet, lens }: Workspace) => writeContent(sheet, lens),
  ({ sheet, lens }) => [sheet, lens],
);

/** Has the chart changed since it was opened or saved, or is one waiting to be saved? */
export function isUnsaved(state: Workspace): boolean {
  if (state.ui.waitingSaves.length > 0) return true;
  return state.ui.chart ? !isSameContent(state.ui.chart.content, contentOf(state)) : isInUse(state);
}

/** The chart's name, and whether it is saved. */
export function ChartTitle(): ReactNode {
  const { t } = useText();
  const chart = usePart(({ ui }) => ui.chart);
  const isChanged = usePart(isUnsaved);
  return (
    <p className="chart-title">
      {chart ? <bdi>{chart.title}</bdi> : t('chart.untitled')}
      {isChanged ? <span className="unsaved"> · {t('chart.unsaved')}</span> : null}
    </p>
  );
}
