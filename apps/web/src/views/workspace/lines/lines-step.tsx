import { useMemo, useState, type ReactNode } from 'react';
import type { EntityType } from '#vocab/browser';
import { startLines } from '../../../core/commands/lines.js';
import { columnsOf, LIST_LIMIT, readLines } from '../../../core/lines.js';
import { useText } from '../../../i18n/use-text.js';
import { TypeChoice } from '../../controls/type-choice.js';
import { useDispatch } from '../../use-store.js';

/** Where the column is pasted. Nothing is asked before the person says so. */
export function LinesStep({ pasted }: { pasted: string }): ReactNode {
  const { t, number } = useText();
  const dispatch = useDispatch();
  const [text, setText] = useState(pasted);
  const [column, setColumn] = useState(0);
  const [type, setType] = useState<EntityType | null>(null);
  const columns = useMemo(() => columnsOf(text), [text]);
  const at = column < columns.length ? column : 0;
  const { lines, leftOut } = useMemo(() => readLines(text, at), [text, at]);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (lines.length > 0) void dispatch(startLines, { lines, leftOut, type });
      }}
    >
      <label>
        {t('lines.text')}
        <textarea
          rows={9}
          spellCheck={false}
          autoComplete="off"
          aria-describedby="lines-hint"
          autoFocus={pasted === ''}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <p id="lines-hint" className="hint">
        {t('lines.hint', { limit: number(LIST_LIMIT) })}
      </p>
      <div className="columns">
        {columns.length > 1 && (
          <label>
            {t('lines.column')}
            <select value={at} onChange={(event) => setColumn(Number(event.target.value))}>
              {columns.map((example, each) => (
                <option key={each} value={each}>
                  {number(each + 1)}: {(example ?? '').slice(0, 40)}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          {t('search.type')}
          <TypeChoice type={type} onChange={setType} />
        </label>
      </div>
      {leftOut > 0 && (
        <p className="failure" role="alert">
          {t('lines.leftOut', { count: leftOut, limit: number(LIST_LIMIT) })}
        </p>
      )}
      <div className="actions">
        <button
          type="submit"
          className="primary"
          aria-disabled={lines.length === 0}
          autoFocus={pasted !== ''}
        >
          {t('lines.ask', { count: lines.length })}
        </button>
      </div>
    </form>
  );
}
