import { useEffect, useRef, useState, type ReactNode } from 'react';
import { alongArcs, type Arc } from '../../../map/arcs.js';

/** Less than a step of the time slider takes when it plays. */
const TRAVEL_MS = 1_000;

/** Where a journey has come at the end of the time window. It travels there; where no movement is wanted, it is there at once. */
export function MapToken({ arcs, from, to }: { arcs: readonly Arc[]; from: number; to: number }): ReactNode {
  const [at, setAt] = useState(from);
  const now = useRef(from);
  useEffect(() => {
    const go = (share: number) => {
      now.current = share;
      setAt(share);
    };
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return go(to);
    const start = now.current;
    const began = performance.now();
    let frame = 0;
    const step = (time: number) => {
      const part = Math.min(1, (time - began) / TRAVEL_MS);
      go(start + (to - start) * part);
      if (part < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [to]);
  const [x, y] = alongArcs(arcs, at);
  return <circle className="map-token" data-at={at.toFixed(2)} cx={x} cy={y} r="7" />;
}
