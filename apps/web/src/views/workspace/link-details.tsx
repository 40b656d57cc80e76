import type { ReactNode } from 'react';
import { ask } from '../../api/client.js';
import { LinkAssertionsDocument } from '../../api/generated/graphql.js';
import { evidenceChanged, refreshChart } from '../../core/commands/content.js';
import { select } from '../../core/commands/screen.js';
import type { Link } from '../../core/model.js';
import { doubtOf } from '../../core/weight.js';
import { isolated } from '../../i18n/use-text.js';
import { useWords } from '../../i18n/use-words.js';
import { AnswerFailure } from '../controls/answer-failure.js';
import { LinkSignDrawing } from '../controls/link-sign.js';
import { TypeSign } from '../controls/type-sign.js';
import { useAnswer } from '../use-answer.js';
import { useKnownAt } from '../use-known-at.js';
import { useDispatch, usePart } from '../use-store.js';
import { ClaimCard } from './claim-card.js';
import { OfSource } from './of-source.js';

/** Why a line is on the chart: its strength in words and every claim behind it. */
export function LinkDetails({ link, notes }: { link: Link; notes: ReactNode }): ReactNode {
  const { t, term, language } = useWords();
  const dispatch = useDispatch();
  const subject = usePart(({ entities }) => entities.summaries[link.subjectId]);
  const object = usePart(({ entities }) => entities.summaries[link.objectId]);
  const revision = usePart(({ entities }) => entities.revision);
  const doubt = usePart(doubtOf);
  const isFallen = doubt?.fallen[link.id] === true;
  const weakened = doubt?.weakened[link.id];
  const knownAt = useKnownAt();
  const answer = useAnswer(
    `${link.id}|${language}|${revision}|${knownAt}`,
    async () =>
      (
        await ask(LinkAssertionsDocument, {
          subjectId: link.subjectId,
          relation: link.relation,
          objectId: link.objectId,
          knownAt,
          language,
        })
      ).linkAssertions,
  );
  if (!subject || !object) return null;
  const end = ({ id, type, caption }: typeof subject) => (
    <button type="button" className="link-end" onClick={() => void dispatch(select, { ids: [id] })}>
      <TypeSign type={type} /> <bdi>{caption}</bdi>
    </button>
  );
  const changed = () => {
    void dispatch(evidenceChanged, undefined);
    void dispatch(refreshChart, undefined);
  };
  return (
    <>
      <header className="link-head">
        <h2 className="link-sentence">
          {end(subject)} <span className="link-relation">{term(link.relation)}</span> {end(object)}
        </h2>
        <p className="link-strength">
          <LinkSignDrawing strength={link.strength} /> {t(`strength.${link.strength}`)}
          {link.strength === 'ended' && (link.independentSources ?? 0) > 1 && (
            <> · {t('strength.corroborated')}</>
          )}
        </p>
        {doubt && (isFallen || weakened) && (
          <p className="link-doubt">
            <OfSource
              source={doubt.source}
              say={(title) =>
                isFallen
                  ? t('doubt.linkFalls', { title: isolated(title) })
                  : t('doubt.linkRemains', {
                      title: isolated(title),
                      strength: t(`strength.${weakened!.strength}`),
                    })
              }
            />
          </p>
        )}
        <p className="hint">
          {link.independentSources === null
            ? t('link.independenceUnknown', { claims: link.assertionCount })
            : t('link.sources', { claims: link.assertionCount, sources: link.independentSources })}
        </p>
      </header>
      {notes}
      <section className="tab-panel" aria-label={t('link.claims')}>
        <AnswerFailure answer={answer} />
        {answer.isWaiting && !answer.value && <p role="status">{t('toolbar.waiting')}</p>}
        {answer.value?.length === 0 && <p className="neutral">{t('inspector.gone')}</p>}
        {answer.value?.map((claim) => (
          <ClaimCard key={claim.id} claim={claim} title={term(claim.kind)} onChanged={changed} />
        ))}
      </section>
    </>
  );
}
