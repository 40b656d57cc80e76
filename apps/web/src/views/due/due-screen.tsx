import { useEffect, useState, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import {
  DueClaimsDocument,
  KeepClaimDocument,
  type DueClaimPartsFragment,
} from '../../api/generated/graphql.js';
import { readSummary } from '../../api/reading.js';
import { addToChart, evidenceChanged, refreshChart } from '../../core/commands/content.js';
import { useWords } from '../../i18n/use-words.js';
import { GradeCode } from '../controls/grade-code.js';
import { AnswerFailure } from '../controls/answer-failure.js';
import { useGo } from '../places.js';
import { useAnswer } from '../use-answer.js';
import { useDispatch } from '../use-store.js';
import { RetractDialog } from '../workspace/retract-dialog.js';
import { gradeWords, useCodelists, valueWords } from '../workspace/use-codelists.js';
import { DueState, LISTED } from './due-state.js';
import { KeepDialog } from './keep-dialog.js';

const KINDS = ['weakClaim', 'unsupportedSubject'] as const;

/** Claims of the own agency that are to be looked at again, longest due first of each kind. */
export function DueScreen(): ReactNode {
  const { t, language, number } = useWords();
  const answer = useAnswer(language, async () => (await ask(DueClaimsDocument, { language })).dueClaims);
  const [shown, setShown] = useState('');
  const due = answer.value ?? [];
  const ofKind = (kind: string) => due.filter((each) => kind === '' || each.kind === kind);
  useEffect(() => {
    document.title = `${t('frame.due')} · ${t('product.name')}`;
  }, [t]);
  return (
    <div className="due">
      <h1>{t('frame.due')}</h1>
      <p className="hint">{t('due.claimsHint')}</p>
      <section className="card" aria-label={t('due.title')} aria-busy={answer.isWaiting}>
        <p role="status">{answer.value && t('due.count', { count: due.length })}</p>
        {KINDS.some((kind) => ofKind(kind).length >= LISTED) && <p className="hint">{t('due.more')}</p>}
        <label className="due-show">
          {t('due.show')}
          <select value={shown} onChange={({ target }) => setShown(target.value)}>
            <option value="">{t('due.all', { count: number(due.length) })}</option>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {`${t(`due.${kind}`)} (${number(ofKind(kind).length)})`}
              </option>
            ))}
          </select>
        </label>
        <AnswerFailure answer={answer} />
        <ul className="due-lines">
          {ofKind(shown).map((each) => (
            <ClaimLine key={`${each.kind} ${each.claim.id}`} due={each} onDone={answer.again} />
          ))}
        </ul>
      </section>
    </div>
  );
}

/** What is claimed and how weakly, since when it is due, and what can be done about it. */
function ClaimLine({ due, onDone }: { due: DueClaimPartsFragment; onDone(): void }): ReactNode {
  const words = useWords();
  const { t, term, language } = words;
  const lists = useCodelists();
  const dispatch = useDispatch();
  const go = useGo();
  const [asked, setAsked] = useState<'keep' | 'withdraw' | null>(null);
  const { kind, claim, keptAtMostUntil } = due;
  const { subject, object, grading } = claim;
  const said = object?.caption ?? valueWords(lists, claim.kind, claim.value ?? '', language);
  const sentence = `${subject.caption} · ${term(claim.kind)} · ${said}`;
  const done = () => {
    setAsked(null);
    onDone();
  };
  const show = async () => {
    const entities = [subject, ...(object ? [object] : [])].map(readSummary);
    if (await dispatch(addToChart, { entities })) go('chart');
  };
  return (
    <li>
      <div className="due-what">
        <p>
          <strong>
            <bdi>{subject.caption}</bdi> · {term(claim.kind)} · <bdi>{said}</bdi>
          </strong>
        </p>
        <p className="claim-grade">
          <span className="chip">{t(`due.${kind}`)}</span> <GradeCode grading={grading} />{' '}
          {gradeWords(lists, grading, words)}
        </p>
        <DueState due={due} />
      </div>
      <div className="actions">
        <button type="button" onClick={() => void show()}>
          {t('command.showOnChart')}
        </button>
        <button type="button" onClick={() => setAsked('keep')}>
          {t('due.keep')}
        </button>
        <button type="button" onClick={() => setAsked('withdraw')}>
          {t('due.withdraw')}
        </button>
      </div>
      {asked === 'keep' && (
        <KeepDialog
          title={t('due.keepClaim')}
          what={sentence}
          latest={keptAtMostUntil ?? ''}
          onKeep={async (until, reason) => {
            await ask(KeepClaimDocument, { kind, assertionId: claim.id, until, reason });
            done();
          }}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'withdraw' && (
        <RetractDialog
          claim={claim}
          sentence={sentence}
          onClose={() => setAsked(null)}
          onDone={() => {
            void dispatch(evidenceChanged, undefined);
            void dispatch(refreshChart, undefined);
            done();
          }}
        />
      )}
    </li>
  );
}
