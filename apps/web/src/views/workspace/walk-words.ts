import { isUndated } from '../../core/derive-time.js';
import { linesAt, type Line, type Step } from '../../core/commands/walking.js';
import { deriveChart, type ChartLink } from '../../core/derive.js';
import type { Lens, Message, Workspace } from '../../core/model.js';
import { stands } from '../../core/weight.js';
import { isolated } from '../../i18n/use-text.js';
import type { Words } from '../../i18n/use-words.js';
import { groupName } from './group-words.js';
import { relationWords } from './relation-words.js';

/** What a screen reader says of a step on the chart: the link that was gone along, how well it is supported, what is there. */
export function stepWords(step: Step, state: Workspace, words: Words): Message {
  const chart = deriveChart(state);
  const name = (id: string): string => {
    const group = chart.groups.find((each) => each.id === id);
    if (group) return isolated(groupName(group, words));
    const entity = state.entities.summaries[id];
    if (!entity) return '';
    const { caption, type, particulars } = entity;
    const known = particulars.map(({ kind, value }) => `${words.term(kind)}: ${isolated(value)}`);
    return [isolated(caption), words.term(type), ...known].join(', ');
  };
  if ('line' in step)
    return {
      key: 'walk.line',
      values: {
        at: step.place,
        of: step.of,
        line: lineWords(step.line, words),
        name: name(step.line.otherId),
      },
    };
  const lines = linesAt(chart, step.to);
  const values = {
    name: name(step.to),
    links: lines.length,
    weak: lines.filter((line) => !isConfirmed(line, state.lens)).length,
  };
  const along =
    step.from === null ? [] : linesAt(chart, step.from).filter(({ otherId }) => otherId === step.to);
  if (along[0])
    return {
      key: 'walk.reached',
      values: { ...values, line: lineWords(along[0], words), more: along.length - 1 },
    };
  return { key: step.from === null ? 'walk.thing' : 'walk.beside', values };
}

/** "associate of, since 20 Mar 2025, several sources agree, grade B2". */
function lineWords(line: Line, words: Words): string {
  const { t } = words;
  if (!('link' in line)) return t('group.bundle', { count: line.bundle.links.length });
  const { link, sign } = line.link;
  return [
    relationWords({ relation: link.relation, outgoing: line.outgoing }, words),
    whenWords(line.link, words),
    t(`strength.${sign}`),
    t('walk.grade', { grade: words.grade(link.bestGrading) }),
  ]
    .filter(Boolean)
    .join(', ');
}

function whenWords({ firstDay, lastDay, link }: ChartLink, { t, day, period }: Words): string {
  if (link.periods.every(isUndated)) return '';
  if (firstDay !== null && lastDay !== null) return period(firstDay, lastDay);
  if (firstDay !== null) return t('time.since', { from: day(firstDay) });
  return lastDay === null ? '' : t('time.until', { to: day(lastDay) });
}

/** Two independent sources say so and nobody disputes it. */
const isConfirmed = (line: Line, lens: Lens): boolean =>
  'link' in line &&
  line.link.link.strength !== 'disputed' &&
  stands(line.link.link, { ...lens, onlyCorroborated: true }, line.link.sign === 'unsupported');
