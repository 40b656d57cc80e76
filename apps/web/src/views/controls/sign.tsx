import type { ReactNode } from 'react';

/** Line drawings of the interface on a 24 × 24 grid. */
const SIGNS = {
  undo: 'M8 5 4 9l4 4M4 9h10a6 6 0 0 1 0 12h-3',
  redo: 'm16 5 4 4-4 4M20 9H10a6 6 0 0 0 0 12h3',
  fit: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  arrange:
    'M12 4v5M12 9 6 15M12 9l6 6M12 4h.01M6 18a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM18 18a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM12 5a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  expand:
    'M12 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM13.5 10.5 18 6M10.5 10.5 6 6M10.5 13.5 6 18M13.5 13.5 18 18M15 5h4v4M9 5H5v4M5 15v4h4M19 15v4h-4',
  remove: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5',
  pin: 'M9 3h6l-1 6 4 4H6l4-4ZM12 13v8',
  path: 'M5 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM19 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM7 17h6a3 3 0 0 0 0-6h-2a3 3 0 0 1 0-6h6',
  claim: 'M6 3h8l4 4v14H6ZM14 3v4h4M12 11v6M9 14h6',
  table: 'M4 5h16v14H4ZM4 10h16M4 14.5h16M10 5v14',
  chart:
    'M6 20a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM18 20a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM12 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM11 8l-4 7M13 8l4 7M8.5 17.5h7',
  map: 'M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2ZM9 4v14M15 6v14',
  legend: 'M4 6h4M4 12h4M4 18h4M11 6h9M11 12h9M11 18h9',
  save: 'M5 4h11l3 3v13H5ZM8 4v5h7V4M8 20v-6h8v6',
  open: 'M3 19V5h6l2 3h8v3M3 19l3-8h16l-3 8Z',
  menu: 'M5 12h.01M12 12h.01M19 12h.01',
  close: 'M6 6l12 12M18 6 6 18',
  play: 'M8 5v14l11-7Z',
  pause: 'M8 5v14M16 5v14',
  next: 'M7 5l8 7-8 7ZM18 5v14',
  previous: 'M17 5l-8 7 8 7ZM6 5v14',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16 16l4.5 4.5',
  print: 'M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7Z',
  keys: 'M3 6h18v12H3ZM7 10h.01M11 10h.01M15 10h.01M18 10h.01M7 14h10',
  out: 'M12 4v12M7 11l5 5 5-5M4 20h16',
  upload: 'M12 16V4M7 9l5-5 5 5M4 20h16',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4ZM10 21h4',
  check: 'M5 12.5l4.5 4.5L19 7',
  timeline: 'M4 6h9M8 12h12M4 18h6M17 6h.01M14 18h.01',
  time: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.5 2',
  details: 'M5 4h14v16H5ZM9 9h6M9 13h6M9 17h3',
  fresh: 'M12 5v14M5 12h14',
  list: 'M8 4H5v17h14V4h-3M9 2.500h6V6H9ZM8.500 11h7M8.500 15.500h7',
  share:
    'M6 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM18 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM18 21a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM8.2 10.8l7.6-4.1M8.2 13.2l7.600 4.1',
  doubt:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.9-1.1 1.8M12 16.5h.01',
  hidden:
    'M3 12s3.500-6 9-6 9 6 9 6-3.500 6-9 6-9-6-9-6ZM12 14.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5ZM5 20 19 4',
  note: 'M5 4h14v11l-5 5H5ZM14 20v-5h5M8.500 9h7M8.500 13h4',
  copy: 'M9 8h11v13H9ZM5 16H4V3h11v1',
} as const;
export type SignName = keyof typeof SIGNS;

/** A drawing beside words or in a button that has a name of its own; never read out. */
export function Sign({ name }: { name: SignName }): ReactNode {
  return (
    <svg className="sign" viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" focusable="false">
      <path
        d={SIGNS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
