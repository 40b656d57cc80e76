import type { ReactNode } from 'react';
import { LINK_SIGNS, type LinkSignName } from '../../core/signs.js';

/** A short piece of line as the chart draws this strength. */
export function LinkSignDrawing({ strength }: { strength: LinkSignName }): ReactNode {
  const sign = LINK_SIGNS[strength];
  const arrow = sign.arrow === 'vee' ? 'M44 3l8 5-8 5' : 'M43 3l9 5-9 5Z';
  return (
    <svg
      className="link-sign"
      viewBox="0 0 56 16"
      width="56"
      height="16"
      aria-hidden="true"
      focusable="false"
      opacity={sign.opacity}
    >
      <path
        d="M2 8h42"
        stroke="currentColor"
        strokeWidth={strength === 'corroborated' ? 3 : 2}
        fill="none"
        strokeDasharray={sign.dash?.join(' ')}
        strokeLinecap={strength === 'inferred' ? 'round' : 'butt'}
      />
      {strength === 'disputed' && <path d="M23 2v12" stroke="currentColor" strokeWidth="2" />}
      <path
        d={arrow}
        fill={sign.arrow === 'vee' || sign.arrowFill === 'hollow' ? 'none' : 'currentColor'}
        stroke="currentColor"
        strokeWidth="1.6"
      />
    </svg>
  );
}
