import type { Command } from '../command.js';
import type { Chart, ChartBundle, ChartLink } from '../derive.js';
import { LINK_STRENGTHS, type Message } from '../model.js';
import { speak } from './evidence.js';

/** A line of the chart as it is met at one of its ends: a link, or the links of a closed group as one. */
export type Line = { readonly id: string; readonly otherId: string } & (
  { readonly link: ChartLink; readonly outgoing: boolean } | { readonly bundle: ChartBundle }
);
/** What a keystroke has led to: a thing or closed group, or a line at it, by its number among the lines there. */
export type Step =
  | { readonly to: string; readonly from: string | null }
  | { readonly line: Line; readonly place: number; readonly of: number };

/** All lines at a thing or a closed group, always in the same order: what is best supported first, then by time. */
export function linesAt({ links, bundles }: Pick<Chart, 'links' | 'bundles'>, id: string): readonly Line[] {
  const own = links.flatMap((link): (Line & { link: ChartLink })[] => {
    const { subject, object } = link;
    if (subject.id !== id && object.id !== id) return [];
    const outgoing = subject.id === id;
    return [{ id: link.id, otherId: outgoing ? object.id : subject.id, link, outgoing }];
  });
  const together = bundles.flatMap((bundle): Line[] => {
    const { sourceId, targetId } = bundle;
    if (sourceId !== id && targetId !== id) return [];
    return [{ id: bundle.id, otherId: sourceId === id ? targetId : sourceId, bundle }];
  });
  const rank = ({ link: { link, firstDay } }: (typeof own)[number]) =>
    [LINK_STRENGTHS.indexOf(link.strength), firstDay ?? -Infinity] as const;
  own.sort((a, b) => {
    const [[strength, day], [otherStrength, otherDay]] = [rank(a), rank(b)];
    return strength - otherStrength || (day < otherDay ? -1 : Number(day > otherDay));
  });
  return [...own, ...together];
}

/** Says to screen readers where one is. */
export const tellStep: Command<Message> = {
  name: 'tellStep',
  labelKey: 'keys.walk',
  record: 'never',
  isEnabled: () => true,
  run: ({ state }, { key, values }) => [speak(state(), key, values)],
};
