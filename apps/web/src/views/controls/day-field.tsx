import { useState, type ComponentProps, type ReactNode } from 'react';
import { useText } from '../../i18n/use-text.js';

/** A day of the calendar. A browser shows it in its own order of day and month, so what was chosen stands in words below. */
export function DayField({ onChange, ...input }: ComponentProps<'input'>): ReactNode {
  const { isoDay } = useText();
  const [chosen, setChosen] = useState(String(input.defaultValue ?? ''));
  const day = String(input.value ?? chosen);
  return (
    <>
      <input
        {...input}
        type="date"
        onChange={(event) => {
          setChosen(event.target.value);
          onChange?.(event);
        }}
      />
      {/* The field says the day by itself to who hears it. */}
      {day !== '' && (
        <span className="hint" aria-hidden="true">
          {isoDay(day)}
        </span>
      )}
    </>
  );
}
