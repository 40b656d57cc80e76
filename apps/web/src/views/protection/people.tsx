import { useState, type ReactNode } from 'react';
import { ProtectedPersonsDocument } from '../../api/generated/graphql.js';
import { useText } from '../../i18n/use-text.js';
import { AnswerFailure } from '../controls/answer-failure.js';
import { LookUp } from './look-up.js';
import { Openings } from './openings.js';
import { codeOf, State } from './person.js';
import { PersonPanel } from './person-panel.js';
import { useProtectionAnswer } from './protection-news.js';

/** The protected persons of a custodian's agency and cases, one of them chosen. */
export function People({ entityId }: { entityId: string | null }): ReactNode {
  const text = useText();
  const { t } = text;
  const [chosenId, setChosen] = useState(entityId);
  const [wanted, setWanted] = useState('');
  const answer = useProtectionAnswer('people', (asking) => asking(ProtectedPersonsDocument));
  const people = answer.value?.protectedPersons ?? [];
  const chosen = people.find((person) => person.entityId === chosenId) ?? null;
  const shown = people.filter(({ code }) => (code ?? '').toLowerCase().includes(wanted.trim().toLowerCase()));
  return (
    <>
      <AnswerFailure answer={answer} />
      <div className="protection-parts" aria-busy={answer.isWaiting}>
        <section className="card" aria-labelledby="people-title">
          <h2 id="people-title">{t('protection.people')}</h2>
          <div className="actions protection-find">
            <label className="protection-filter">
              {t('protection.filter')}
              <input
                type="search"
                value={wanted}
                autoComplete="off"
                onChange={({ target }) => setWanted(target.value)}
              />
            </label>
            <button type="button" onClick={answer.again}>
              {t('protection.refresh')}
            </button>
          </div>
          <p role="status" className="hint">
            {answer.value &&
              t(people.length === 0 ? 'protection.noPeople' : 'protection.count', {
                count: shown.length,
              })}
          </p>
          <ul className="protection-people">
            {shown.map((person) => (
              <li key={person.entityId}>
                <button
                  type="button"
                  aria-pressed={person.entityId === chosenId}
                  onClick={() => setChosen(person.entityId)}
                >
                  <strong>
                    <bdi>{codeOf(person.code, text)}</bdi>
                  </strong>
                  <State person={person} />
                </button>
              </li>
            ))}
          </ul>
        </section>
        <div className="protection-side">
          {chosen ? (
            <PersonPanel key={chosen.entityId} person={chosen} onChanged={answer.again} />
          ) : (
            <section className="card">
              <p className="neutral">{t('protection.choose')}</p>
            </section>
          )}
          <LookUp people={people} onChoose={setChosen} />
          <Openings openings={answer.value?.identityOpenings ?? []} people={people} />
        </div>
      </div>
    </>
  );
}
