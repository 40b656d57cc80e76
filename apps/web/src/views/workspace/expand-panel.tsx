import { useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Popover } from 'react-aria-components/Popover';
import { type EntityType, type RelationType } from '#vocab/browser';
import { ask } from '../../api/client.js';
import { ExpandCountsDocument } from '../../api/generated/graphql.js';
import type { ChartCanvas } from '../../canvas/chart-canvas.js';
import { expandEntity } from '../../core/commands/content.js';
import { expandInGroups } from '../../core/commands/grouping.js';
import { closeDialog } from '../../core/commands/screen.js';
import { EXPAND_ORDERS, type ExpandOrder, type LinkCount } from '../../core/model.js';
import { useWords } from '../../i18n/use-words.js';
import { AnswerFailure } from '../controls/answer-failure.js';
import { TypeSign } from '../controls/type-sign.js';
import { useAnswer } from '../use-answer.js';
import { useKnownAt } from '../use-known-at.js';
import { useDispatch, usePart } from '../use-store.js';
import { relationWords } from './relation-words.js';

const PAGE_SIZES = [10, 25, 50, 100] as const;
/** More than these are a star, not a chart. */
const MANY = 200;
const keyOf = ({ relation, outgoing, otherType }: LinkCount) =>
  `${relation}/${outgoing ? 'out' : 'in'}/${otherType}`;

/** Which neighbours to bring: counts first, then a choice, an order and a page. Nothing floods the chart. */
export function ExpandPanel({ canvas }: { canvas: RefObject<ChartCanvas | null> }): ReactNode {
  const dispatch = useDispatch();
  const text = useWords();
  const { t, term, language, number } = text;
  const entityId = usePart(({ ui }) => ui.selection.at(-1) ?? '');
  const summary = usePart(({ entities }) => entities.summaries[entityId]);
  const expansion = usePart(({ entities }) => entities.expansions[entityId]);
  const anchor = useRef<HTMLSpanElement>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const [orderBy, setOrder] = useState<ExpandOrder>('strength');
  const [first, setFirst] = useState<number>(25);
  const knownAt = useKnownAt();
  const answer = useAnswer(
    `${entityId}|${language}|${knownAt}`,
    async () =>
      (await ask(ExpandCountsDocument, { input: { entityId, first: 1, knownAt, language } })).expand ?? null,
  );
  const counts = useMemo(
    () => [...(answer.value?.counts ?? [])].sort((a, b) => b.count - a.count),
    [answer.value],
  );
  const isChosen = (count: LinkCount) => chosen === null || chosen.has(keyOf(count));
  const picked = counts.filter(isChosen);
  const total = picked.reduce((sum, { count }) => sum + count, 0);
  const isMany = total > MANY;
  const place = useMemo(
    () => canvas.current?.placeOnScreen(entityId) ?? { x: innerWidth / 2, y: 140, size: 0 },
    [canvas, entityId],
  );
  const close = () => void dispatch(closeDialog, undefined);

  const toggle = (count: LinkCount) => {
    const next = new Set(picked.map(keyOf));
    if (!next.delete(keyOf(count))) next.add(keyOf(count));
    setChosen(next);
  };
  const run = (isNextPage: boolean) => {
    const isAll = chosen === null || picked.length === counts.length;
    const choice =
      isNextPage && expansion
        ? expansion.choice
        : {
            relations: isAll
              ? null
              : ([...new Set(picked.map(({ relation }) => relation))] as RelationType[]),
            types: isAll ? null : ([...new Set(picked.map(({ otherType }) => otherType))] as EntityType[]),
            orderBy,
            first,
          };
    close();
    void dispatch(expandEntity, { entityId, choice, isNextPage });
  };
  const inGroups = () => {
    close();
    void dispatch(expandInGroups, { entityId, counts: picked });
  };
  if (!summary) return null;
  return (
    <>
      <span ref={anchor} className="anchor" style={{ left: place.x + place.size / 2 + 6, top: place.y }} />
      <Popover
        triggerRef={anchor}
        isOpen
        onOpenChange={(isOpen) => !isOpen && close()}
        placement="right"
        className="popover expand"
      >
        <Dialog className="expand-body">
          <Heading slot="title" className="expand-title">
            {t('expand.title', { caption: summary.caption })}
          </Heading>
          <AnswerFailure answer={answer} />
          {answer.isWaiting && !answer.value && <p role="status">{t('toolbar.waiting')}</p>}
          {answer.value && counts.length === 0 && <p>{t('expand.none')}</p>}
          {counts.length > 0 && (
            <form
              className="expand-form"
              onSubmit={(event) => {
                event.preventDefault();
                if (isMany) inGroups();
                else run(false);
              }}
            >
              <fieldset className="expand-counts">
                <legend>{t('expand.which')}</legend>
                <label className="expand-all">
                  <input
                    type="checkbox"
                    checked={picked.length === counts.length}
                    autoFocus
                    onChange={() => setChosen(picked.length === counts.length ? new Set() : null)}
                  />
                  <span>{t('expand.all')}</span>
                </label>
                {counts.map((count) => (
                  <label key={keyOf(count)}>
                    <input type="checkbox" checked={isChosen(count)} onChange={() => toggle(count)} />
                    <span className="expand-words">{relationWords(count, text)}</span>
                    <TypeSign type={count.otherType} size={18} />
                    <span className="expand-type">{term(count.otherType)}</span>
                    <span className="count">{number(count.count)}</span>
                  </label>
                ))}
              </fieldset>
              <div className="expand-options">
                <label>
                  {t('expand.order')}
                  <select value={orderBy} onChange={(event) => setOrder(event.target.value as ExpandOrder)}>
                    {EXPAND_ORDERS.map((each) => (
                      <option key={each} value={each}>
                        {t(`expand.order.${each}`)}
                      </option>
                    ))}
                  </select>
                </label>
                <label>
                  {t('expand.pageSize')}
                  <select value={first} onChange={(event) => setFirst(Number(event.target.value))}>
                    {PAGE_SIZES.map((each) => (
                      <option key={each} value={each}>
                        {number(each)}
                      </option>
                    ))}
                  </select>
                </label>
              </div>
              {isMany && <p className="hint">{t('expand.manyHint', { count: total })}</p>}
              <div className="actions">
                <button
                  type={isMany ? 'button' : 'submit'}
                  className={isMany ? '' : 'primary'}
                  disabled={picked.length === 0}
                  onClick={isMany ? () => run(false) : undefined}
                >
                  {t('expand.show', { count: Math.min(first, total) })}
                </button>
                <button
                  type={isMany ? 'submit' : 'button'}
                  className={isMany ? 'primary' : ''}
                  disabled={picked.length === 0}
                  onClick={isMany ? undefined : inGroups}
                >
                  {t('expand.inGroups')}
                </button>
                {expansion?.hasMore && (
                  <button type="button" onClick={() => run(true)}>
                    {t('expand.more', { count: expansion.choice.first })}
                  </button>
                )}
                <button type="button" onClick={close}>
                  {t('form.cancel')}
                </button>
              </div>
            </form>
          )}
        </Dialog>
      </Popover>
    </>
  );
}
