import { OPEN_END_DAY, OPEN_START_DAY, type ChartNote } from '#domain';
import { entityLook } from '#vocab/browser';
import type { LinkWords } from '../../canvas/elements.js';
import { PHASES, type Heading } from '../../core/columns.js';
import type { ChartGroup, ChartHull } from '../../core/derive.js';
import { isMembers } from '../../core/groups.js';
import type { GroupCount, GroupQuestion } from '../../core/model.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import type { Words } from '../../i18n/use-words.js';
import { personName } from './person-name.js';
import { relationWords } from './relation-words.js';

/** What a group is called: what a person called it, or else what its members have in common. */
export function groupName(each: ChartGroup | ChartHull, words: Words): string {
  const { t, term } = words;
  const { group } = each;
  if (!isMembers(group))
    return neighboursName(group.of, (each as Extract<ChartGroup, { count: unknown }>).count, words);
  if (group.title) return group.title;
  switch (group.by.kind) {
    case 'type':
      return entityLook(group.by.type)?.plural[words.language] ?? term(group.by.type);
    case 'phase': {
      const key = `phase.${group.by.phase}` as MessageKey;
      return t(key);
    }
    case 'network':
    case 'place':
      return each.about?.caption ?? t('group.unnamed');
    case 'around':
      return each.about ? t('group.around', { caption: each.about.caption }) : t('group.unnamed');
    default: {
      const [first, ...more] = (each as ChartHull).members;
      return first ? t('group.hand', { caption: first.caption, count: more.length }) : t('group.unnamed');
    }
  }
}

/** Whether a note is to be done, by when, or done. `today`: an epoch day. */
export function noteState({ task }: Pick<ChartNote, 'task'>, { t, day }: Words, today: number): string {
  if (!task) return t('note.isNote');
  if (task.isDone) return t('note.isDone');
  if (task.dueDay === null) return t('note.isOpen');
  return t(task.dueDay < today ? 'note.isOverdue' : 'note.isDue', { day: day(task.dueDay) });
}

/** What stands above a column: a phase, or that none is known. */
export const headingName = ({ head }: Pick<Heading, 'head'>, { t }: Pick<Words, 't'>): string =>
  t((PHASES.includes(head) ? `phase.${head}` : `column.${head}`) as MessageKey);

/** What the canvas and pictures write on the chart; `today` is an epoch day. */
export const chartWords = (words: Words, today: number): LinkWords => ({
  language: words.language,
  disputed: words.t('strength.disputedWord'),
  unsupported: words.t('strength.unsupportedWord'),
  count: words.number,
  group: (group) => groupName(group, words),
  heading: (heading) => headingName(heading, words),
  bundle: (links) => words.t('group.bundle', { count: links }),
  note: (note) => noteState(note, words, today),
  person: (person) => personName(person, words),
});

/** Which neighbours: over which relation, of which kind, since when. */
function neighboursName(of: GroupQuestion, count: GroupCount, words: Words): string {
  const { t, term } = words;
  return [
    'importId' in of
      ? t('group.ofImport', { kind: entityLook(of.otherType)?.plural[words.language] ?? term(of.otherType) })
      : `${relationWords(of, words)}: ${term(of.otherType)}`,
    whenOf(of, count, words),
    ...(of.skip > 0 ? [t('group.rest')] : []),
  ]
    .filter(Boolean)
    .join(', ');
}

/** When the neighbours of a group were linked. */
export function whenOf(
  { fromDay, toDay }: Pick<GroupQuestion, 'fromDay' | 'toDay'>,
  { firstDay, lastDay }: GroupCount,
  words: Words,
): string {
  const { t, day, period } = words;
  if (toDay <= OPEN_START_DAY) return t('group.undated');
  if (firstDay === null) return '';
  if (fromDay > OPEN_START_DAY && toDay < OPEN_END_DAY) return period(fromDay, toDay);
  return lastDay === null
    ? t('group.from', { from: day(firstDay) })
    : period(firstDay, Math.max(firstDay, lastDay));
}
