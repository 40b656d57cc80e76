import { useSyncExternalStore } from 'react';
import { GRADE_SCALES, type GradeScale } from '#vocab/browser';
import { keepHere, keptHere } from '../core/device.js';

const KEPT = 'setu.gradeScale';
let scale = GRADE_SCALES.find((each) => each === keptHere(KEPT)) ?? GRADE_SCALES[0];
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** On which scale grades are read on this device. */
export const useGradeScale = (): GradeScale => useSyncExternalStore(subscribe, () => scale);
export function chooseGradeScale(chosen: GradeScale): void {
  scale = chosen;
  keepHere(KEPT, chosen);
  for (const listener of [...listeners]) listener();
}
