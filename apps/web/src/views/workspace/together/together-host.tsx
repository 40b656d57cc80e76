import { useEffect, useRef, type ReactNode } from 'react';
import { liveLine } from '../../../api/live.js';
import { workTogetherOn } from '../../../core/together-session.js';
import { isolated } from '../../../i18n/use-text.js';
import { useStore } from '../../use-store.js';
import { usePersonName } from './use-person-name.js';

/** Holds the line to the others as long as the chart is worked on together; it shows nothing. */
export function TogetherHost(): ReactNode {
  const store = useStore();
  const name = usePersonName();
  const nameNow = useRef(name);
  nameNow.current = name;
  useEffect(
    () => workTogetherOn(store, { line: liveLine, nameOf: (person) => isolated(nameNow.current(person)) }),
    [store],
  );
  return null;
}
