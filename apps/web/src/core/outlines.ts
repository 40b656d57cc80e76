/** Outlines of the vocabulary's shapes on a 32 × 32 grid: for lists, the legend and what is taken out. */
export const OUTLINES: Readonly<Record<string, string>> = {
  ellipse: 'M16 2a14 14 0 1 1 0 28 14 14 0 0 1 0-28Z',
  rectangle: 'M3 3h26v26H3Z',
  'round-rectangle': 'M8 3h16a5 5 0 0 1 5 5v16a5 5 0 0 1-5 5H8a5 5 0 0 1-5-5V8a5 5 0 0 1 5-5Z',
  'cut-rectangle': 'M8 3h16l5 5v16l-5 5H8l-5-5V8Z',
  barrel: 'M4 5q12-4 24 0v22q-12 4-24 0Z',
  rhomboid: 'M2 5h20l8 22H10Z',
  diamond: 'M16 1 31 16 16 31 1 16Z',
  'round-diamond': 'M14 3q2-2 4 0l11 11q2 2 0 4L18 29q-2 2-4 0L3 18q-2-2 0-4Z',
  pentagon: 'M16 1l14.5 10.7L25 29H7L1.5 11.7Z',
  'round-pentagon': 'M14 3q2-2 4 0l11 8q2 1 1 3l-4 13q-1 2-3 2H9q-2 0-3-2L2 14q-1-2 1-3Z',
  hexagon: 'M9 2h14l8 14-8 14H9L1 16Z',
  'round-hexagon': 'M10 3h12q2 0 3 2l5 9q1 2 0 4l-5 9q-1 2-3 2H10q-2 0-3-2l-5-9q-1-2 0-4l5-9q1-2 3-2Z',
  'concave-hexagon': 'M2 2h28l-4 14 4 14H2l4-14Z',
  octagon: 'M10 2h12l8 8v12l-8 8H10l-8-8V10Z',
  'round-octagon':
    'M11 2h10q1 0 2 1l6 6q1 1 1 2v10q0 1-1 2l-6 6q-1 1-2 1H11q-1 0-2-1l-6-6q-1-1-1-2V11q0-1 1-2l6-6q1-1 2-1Z',
  triangle: 'M16 2 31 29H1Z',
  'round-triangle': 'M14.5 3.5q1.5-2 3 0l13 22.5q1 3-2 3h-25q-3 0-2-3Z',
  tag: 'M3 3h19l8 13-8 13H3Z',
  'round-tag': 'M6 3h16l8 13-8 13H6q-3 0-3-3V6q0-3 3-3Z',
  star: 'M16 1l4.7 9.7L31 12l-7.5 7.4L25.5 30 16 24.8 6.5 30l2-10.6L1 12l10.3-1.3Z',
};
