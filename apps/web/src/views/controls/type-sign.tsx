import type { ReactNode } from 'react';
import { entityLook } from '#vocab/browser';
import { ICON_PATHS } from '../../core/icon-paths.js';
import { OUTLINES } from '../../core/outlines.js';
import { inkOn } from '../../core/signs.js';

/** The sign of a type as the chart draws it: shape, icon and colour together. */
export function TypeSign({ type, size = 22 }: { type: string; size?: number }): ReactNode {
  const look = entityLook(type);
  const colour = look?.colour ?? '#999999';
  const path = ICON_PATHS[look?.icon ?? ''];
  return (
    <svg
      className="type-sign"
      viewBox="-1 -1 34 34"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <path
        d={OUTLINES[look?.shape ?? 'ellipse'] ?? OUTLINES['ellipse']}
        fill={colour}
        stroke="var(--outline)"
        strokeWidth={look?.ring === 'double' ? 3 : 1}
      />
      {look?.ring === 'double' && (
        <circle cx="16" cy="16" r="12.5" fill="none" stroke="var(--paper)" strokeWidth="1.2" />
      )}
      {path && (
        <path transform="translate(7 7) scale(0.75)" d={path} fill={inkOn(colour)} fillRule="evenodd" />
      )}
    </svg>
  );
}
