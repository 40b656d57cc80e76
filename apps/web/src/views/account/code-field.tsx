import type { ReactNode } from 'react';

/** Field for a one-time code; the browser may fill it in and does not keep it. */
export function CodeField({ label, isDigits = false }: { label: string; isDigits?: boolean }): ReactNode {
  return (
    <label>
      {label}
      <input
        name="code"
        required
        autoFocus
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={40}
        className="code-field"
        {...(isDigits ? { inputMode: 'numeric' } : {})}
      />
    </label>
  );
}
