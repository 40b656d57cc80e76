import { useState, type ReactNode } from 'react';
import type { EntityType, RelationType } from '#vocab/browser';
import { ask } from '../../api/client.js';
import { TimelineDocument, type TimelineQuery } from '../../api/generated/graphql.js';
import { expandEntity } from '../../core/commands/content.js';
import type { LinkCount } from '../../core/model.js';
import { useWords, type Words } from '../../i18n/use-words.js';
import { AnswerFailure } from '../controls/answer-failure.js';
import { Sign } from '../controls/sign.js';
import { TypeSign } from '../controls/type-sign.js';
import { useAnswer } from '../use-answer.js';
import { useKnownAt } from '../use-known-at.js';
import { useDispatch } from '../use-store.js';
import { timeWords } from './claim-card.js';
import { relationWords } from './relation-words.js';

type TimelineClaim = TimelineQuery['timeline']['edges'][number]['node'];

/** How many links of each kind there are, to be put on the chart. */
export function Links({
  entityId,
  counts,
  isOnChart,
}: {
  entityId: string;
  counts: readonly LinkCount[];
  isOnChart: boolean;
}): ReactNode {
  const text = useWords();
  const dispatch = useDispatch();
  if (counts.length === 0) return <p className="neutral">{text.t('expand.none')}</p>;
  const show = (relation: RelationType, type: EntityType) =>
    void dispatch(expandEntity, {
      entityId,
      choice: { relations: [relation], types: [type], orderBy: 'strength', first: 25 },
    });
  return (
    <ul className="link-counts">
      {[...counts]
        .sort((a, b) => b.count - a.count)
        .map((count) => (
          <li key={`${count.relation}${count.outgoing}${count.otherType}`}>
            <span>{relationWords(count, text)}</span>
            <span className="expand-type">
              <TypeSign type={count.otherType} size={18} /> {text.term(count.otherType)}
            </span>
            <span className="count">{text.number(count.count)}</span>
            {isOnChart && (
              <button
                type="button"
                className="quiet"
                onClick={() => show(count.relation, count.otherType)}
                aria-label={text.t('inspector.showThese', {
                  relation: relationWords(count, text),
                  type: text.term(count.otherType),
                })}
              >
                <Sign name="expand" />
              </button>
            )}
          </li>
        ))}
    </ul>
  );
}

/** Claims in the order of their time, as told of both ends. */
export function History({ entityId }: { entityId: string }): ReactNode {
  const text = useWords();
  const { t, language } = text;
  const [first, setFirst] = useState(50);
  const knownAt = useKnownAt();
  const answer = useAnswer(
    `${entityId}|${language}|${first}|${knownAt}`,
    async () => (await ask(TimelineDocument, { entityId, first, after: null, knownAt, language })).timeline,
  );
  if (answer.failure) return <AnswerFailure answer={answer} />;
  if (!answer.value) return <p role="status">{t('toolbar.waiting')}</p>;
  if (answer.value.edges.length === 0) return <p className="neutral">{t('inspector.noHistory')}</p>;
  return (
    <>
      <ol className="history">
        {historyLines(
          answer.value.edges.map(({ node }) => node),
          entityId,
          text,
        ).map(({ key, time, said, object, grades }) => (
          <li key={key}>
            <time>{time}</time>
            <p>
              {said} <bdi>{object}</bdi>{' '}
              {grades.map((grade) => (
                <abbr key={grade} className="grade">
                  {grade}
                </abbr>
              ))}
            </p>
          </li>
        ))}
      </ol>
      {answer.value.pageInfo.hasNextPage && (
        <button type="button" onClick={() => setFirst(first + 50)}>
          {t('inspector.more')}
        </button>
      )}
    </>
  );
}

interface HistoryLine {
  readonly key: string;
  readonly time: string;
  readonly said: string;
  readonly object: string;
  /** Grades of the claims that say so, each once. */
  readonly grades: readonly string[];
}

/** What several claims say alike is one line. */
function historyLines(
  claims: readonly TimelineClaim[],
  entityId: string,
  text: Words,
): readonly HistoryLine[] {
  const lines = new Map<string, HistoryLine>();
  for (const { kind, form, value, subject, object, grading, validTime } of claims) {
    const isSubject = subject.id === entityId;
    const other = form === 'link' ? (isSubject ? object : subject) : null;
    const time = timeWords(validTime, text);
    const key = JSON.stringify([time, kind, isSubject, other?.id ?? value]);
    const known = lines.get(key);
    const grade = text.grade(grading);
    lines.set(key, {
      key,
      time,
      said: other
        ? relationWords({ relation: kind as RelationType, outgoing: isSubject }, text)
        : `${text.term(kind)}:`,
      object: other?.caption ?? value ?? '',
      grades: [...new Set([...(known?.grades ?? []), grade])],
    });
  }
  return [...lines.values()];
}
