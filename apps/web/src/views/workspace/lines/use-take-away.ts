import { useState } from 'react';
import { csvCell, spreadsheetText } from '#domain';
import type { MessageKey } from '../../../i18n/catalogue.js';
import { useWords, type Words } from '../../../i18n/use-words.js';
import { download } from '../../controls/download.js';
import { matchRuleKey } from '../../controls/match-why.js';
import { nothingFound, type LineRow } from './lines-table.js';

type Cells = readonly (string | number)[];

/** The table as it leaves the page: copied for a spreadsheet, or saved as a file. `said` is what came of the last try. */
export function useTakeAway(rows: readonly LineRow[]): {
  readonly said: MessageKey | null;
  copy(): Promise<void>;
  save(): void;
} {
  const words = useWords();
  const [said, setSaid] = useState<MessageKey | null>(null);
  return {
    said,
    async copy() {
      const text = cellsOf(rows, words)
        .map((cells) => cells.map((cell) => spreadsheetText(cell).replace(/[\t\r\n]+/g, ' ')).join('\t'))
        .join('\n');
      try {
        await navigator.clipboard.writeText(text);
        setSaid('lines.copied');
      } catch {
        // A page without a secure connection has no clipboard.
        setSaid('lines.notCopied');
      }
    },
    save() {
      const text = cellsOf(rows, words)
        .map((cells) => `${cells.map(csvCell).join(',')}\r\n`)
        .join('');
      // Without the mark Excel takes Bangla for another script's letters.
      download('setu-list.csv', ['\uFEFF', text], 'text/csv;charset=utf-8');
      setSaid('lines.saved');
    },
  };
}

/** A head, then a row for each hit, or one that says why there is none. */
function cellsOf(rows: readonly LineRow[], words: Words): Cells[] {
  const { t, term } = words;
  const head = [
    t('lines.line'),
    t('lines.timesHead'),
    t('lines.rank'),
    t('lines.hit'),
    t('table.type'),
    t('lines.particulars'),
    t('lines.why'),
    t('lines.matched'),
    t('lines.links'),
    t('lines.id'),
  ];
  return [
    head,
    ...rows.flatMap(({ line, hits }): Cells[] =>
      hits.length === 0
        ? [[line.text, line.times, '', nothingFound(line, words), '', '', '', '', '', '']]
        : hits.map(({ id, entity, matchRule, matchedKind, matchedValue, linkCount }, at) => [
            line.text,
            line.times,
            at + 1,
            entity.caption,
            term(entity.type),
            entity.particulars.map(({ kind, value }) => `${term(kind)}: ${value}`).join('; '),
            t(matchRuleKey(matchRule)),
            `${term(matchedKind)}: ${matchedValue}`,
            linkCount,
            id,
          ]),
    ),
  ];
}
