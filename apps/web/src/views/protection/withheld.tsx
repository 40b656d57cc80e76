import type { ReactNode } from 'react';
import { WithheldClaimsDocument, type WithheldPartsFragment } from '../../api/generated/graphql.js';
import { agencyName, isolated, zoneOf } from '../../i18n/use-text.js';
import { useWords } from '../../i18n/use-words.js';
import { AnswerFailure } from '../controls/answer-failure.js';
import { useSession } from '../session/session.js';
import { usePages } from '../use-pages.js';
import { useProtectionAnswer } from './protection-news.js';
import { RecallAnswer } from './recall.js';

const PAGE = 20;

/** What is withheld of the protected persons of a custodian, and what became of it where it was shared. */
export function Withheld(): ReactNode {
  const { t } = useWords();
  const pages = usePages();
  const answer = useProtectionAnswer('withheld', (asking) =>
    pages.read(
      async (after) => (await asking(WithheldClaimsDocument, { first: PAGE, after })).withheldClaims,
    ),
  );
  const { entries = [], hasMore = false } = answer.value ?? {};
  return (
    <section className="card" aria-labelledby="withheld-title" aria-busy={answer.isWaiting}>
      <h2 id="withheld-title">{t('withheld.title')}</h2>
      <p className="hint">{t('withheld.hint')}</p>
      <div className="actions">
        <p role="status">
          {answer.value && t('withheld.count', { count: entries.length, hasMore: String(hasMore) })}
        </p>
        <button type="button" onClick={answer.again}>
          {t('sharing.again')}
        </button>
      </div>
      <AnswerFailure answer={answer} />
      <ul className="protection-lines">
        {entries.map((claim) => (
          <WithheldLine key={`${claim.cause} ${claim.id}`} claim={claim} />
        ))}
      </ul>
      {hasMore && (
        <button type="button" onClick={() => pages.more(answer)} disabled={answer.isWaiting}>
          {t('withheld.more')}
        </button>
      )}
    </section>
  );
}

function WithheldLine({ claim }: { claim: WithheldPartsFragment }): ReactNode {
  const { t, term, instant, accountName, language } = useWords();
  const { viewer } = useSession();
  const at = (time: string) => instant(time, zoneOf(viewer.agency.country));
  const { persons, kind, isLink, cause, since, by, reason, shared } = claim;
  const end = (isObject: boolean) => {
    const codes = persons.filter((person) => person.isObject === isObject).map(({ code }) => code);
    return codes.length > 0 ? (
      <bdi>{codes.join(', ')}</bdi>
    ) : (
      <span className="neutral">{t('withheld.other')}</span>
    );
  };
  return (
    <li>
      <p>
        <strong>
          {end(false)} · {term(kind)}
          {isLink && <> · {end(true)}</>}
        </strong>
      </p>
      <p>
        {t(`withheld.${cause}`, {
          time: at(since),
          person: isolated(accountName(by ?? '')),
          isKnown: String(by !== null),
        })}
      </p>
      {reason !== null && (
        <p>
          {t('protection.why')} <q>{reason}</q>
        </p>
      )}
      {shared.map(({ agency, sharedAt, endedAt, answer }) => {
        const name = isolated(agencyName(agency, language));
        return (
          <div key={agency.id}>
            <p className="hint">
              {t(endedAt ? 'withheld.shared' : 'withheld.sharedStill', {
                agency: name,
                from: at(sharedAt),
                until: endedAt ? at(endedAt) : '',
              })}
            </p>
            {endedAt && <RecallAnswer answer={answer ?? null} agency={name} />}
          </div>
        );
      })}
    </li>
  );
}
