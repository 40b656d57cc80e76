import { useMemo } from 'react';
import type { ChartNote, NoteSpot } from '#domain';
import { deriveChart } from '../../../core/derive.js';
import { useWords } from '../../../i18n/use-words.js';
import { useToday } from '../../use-known-at.js';
import { usePart } from '../../use-store.js';
import { groupName, noteState } from '../group-words.js';

/** A note of thousands of letters in a list of many. */
const SHORT = 160;
export const shortNote = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  if (line.length <= SHORT) return line;
  const whole = [...new Intl.Segmenter().segment(line.slice(0, SHORT))].slice(0, -1);
  return `${whole.map(({ segment }) => segment).join('')}…`;
};

export interface NoteWords {
  /** What a note is about. */
  about(on: NoteSpot | null): string;
  /** Whether it is to be done, by when, or done. */
  state(note: Pick<ChartNote, 'task'>): string;
  readonly today: number;
}
export function useNoteWords(): NoteWords {
  const words = useWords();
  const today = useToday();
  const summaries = usePart(({ entities }) => entities.summaries);
  const links = usePart(({ entities }) => entities.links);
  const chart = usePart(deriveChart);
  return useMemo(() => {
    const caption = (id: string): string => summaries[id]?.caption ?? '';
    return {
      today,
      state: (note) => noteState(note, words, today),
      about: (on) => {
        if (!on || on.kind === 'region') return words.t('note.onDrawing');
        if (on.kind === 'thing') return caption(on.id);
        if (on.kind === 'link') {
          const link = links[on.id];
          return link
            ? `${caption(link.subjectId)} · ${words.term(link.relation)} · ${caption(link.objectId)}`
            : '';
        }
        const group = [...chart.groups, ...chart.hulls].find(({ id }) => id === on.id);
        return group ? groupName(group, words) : words.t('group.unnamed');
      },
    };
  }, [words, today, summaries, links, chart]);
}
