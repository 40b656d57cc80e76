import { useEffect, useState } from 'react';
import { loadAreas, loadLandPorts, type Label, type NamedArea } from '#vocab/browser';

export interface Places {
  readonly areas: readonly NamedArea[];
  readonly ports: readonly Pick<NamedArea, 'code' | 'label'>[];
  /** What each of both is called, by its code. */
  readonly labels: ReadonlyMap<string, Label>;
}
let kept: Places | null = null;

/** The areas and land ports that have a name, loaded when a screen first needs them; null until then. */
export function usePlaces(): Places | null {
  const [places, setPlaces] = useState(kept);
  useEffect(() => {
    if (kept) return;
    let isCurrent = true;
    void Promise.all([loadAreas(), loadLandPorts()]).then(([areas, ports]) => {
      kept = { areas, ports, labels: new Map([...areas, ...ports].map(({ code, label }) => [code, label])) };
      if (isCurrent) setPlaces(kept);
    });
    return () => {
      isCurrent = false;
    };
  }, []);
  return places;
}
