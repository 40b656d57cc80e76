import type { ReactNode } from 'react';
import { dashesOf } from '../../../core/companion-look.js';
import { useWords } from '../../../i18n/use-words.js';

/** The ring that somebody's pointing has on the chart, with their number: told apart without colour. */
export function PersonMark({ number }: { number: number }): ReactNode {
  const words = useWords();
  return (
    <svg className="person-mark" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <circle cx="12" cy="12" r="10" strokeDasharray={dashesOf(number).join(' ')} />
      <text x="12" y="12" dominantBaseline="central" textAnchor="middle">
        {words.number(number)}
      </text>
    </svg>
  );
}
