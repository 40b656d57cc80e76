import { useState, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import {
  ApproveIdentityOpeningDocument,
  DecideIdentityErasureDocument,
  ProtectionNoticesDocument,
  ReviewBreakGlassDocument,
  type ProtectionNoticesQuery,
} from '../../api/generated/graphql.js';
import { agencyName, isolated, useText, zoneOf } from '../../i18n/use-text.js';
import { useDeed } from '../use-deed.js';
import { AnswerFailure } from '../controls/answer-failure.js';
import { ConfirmDialog } from '../controls/confirm-dialog.js';
import { Failure } from '../controls/failure.js';
import { FormDialog } from '../controls/form-dialog.js';
import { useSession } from '../session/session.js';
import { codeLabel, useCodelists } from '../workspace/use-codelists.js';
import { CarryOutDialog } from './erasure-dialogs.js';
import { useErasureState } from './erasure-state.js';
import { codeOf } from './person.js';
import { useProtectionAnswer } from './protection-news.js';
import { RecallAnswer, RecallDialog } from './recall.js';

type Notice = ProtectionNoticesQuery['protectionNotices'][number];
type Opening = NonNullable<Notice['opening']>;
/** Something that a supervisor must still do about it. */
function waitsFor({ opening, erasure }: Notice): 'approve' | 'review' | 'eraseNow' | null {
  if (erasure) return erasure.mayDecide ? 'eraseNow' : null;
  if (!opening) return null;
  if (opening.isBreakGlass) return opening.reviewedAt ? null : 'review';
  return opening.isApproved ? null : 'approve';
}

/** What a supervisor was told, that which must be decided first; for a custodian what fell due, if anything did. */
export function Notices(): ReactNode {
  const { t } = useText();
  const { viewer } = useSession();
  const answer = useProtectionAnswer(
    'notices',
    async (asking) => (await asking(ProtectionNoticesDocument)).protectionNotices,
  );
  const notices = answer.value ?? [];
  const open = notices.filter((notice) => waitsFor(notice));
  const unanswered = notices.filter(({ mayAnswer }) => mayAnswer);
  const past = notices.filter((notice) => !waitsFor(notice) && !notice.mayAnswer);
  const lines = (list: typeof notices) => (
    <ul className="protection-lines">
      {alikeTogether(list).map((alike) => (
        <NoticeLine key={alike[0].id} alike={alike} onChanged={answer.again} />
      ))}
    </ul>
  );
  if (!viewer.mayApproveOpenings && notices.length === 0) return null;
  return (
    <section className="card" aria-labelledby="notices-title" aria-busy={answer.isWaiting}>
      <h2 id="notices-title">
        {t(viewer.mayApproveOpenings ? 'protection.notices' : 'protection.noticesToCustodian')}
      </h2>
      {viewer.mayApproveOpenings && (
        <div className="actions">
          <p role="status">
            {answer.value &&
              t(open.length === 0 ? 'protection.nothingToDecide' : 'protection.toDecide', {
                count: open.length,
              })}
          </p>
          <button type="button" onClick={answer.again}>
            {t('protection.refresh')}
          </button>
        </div>
      )}
      <AnswerFailure answer={answer} />
      {open.length > 0 && lines(open)}
      {unanswered.length > 0 && lines(unanswered)}
      {past.length > 0 && (
        <details>
          <summary>{t('protection.past', { count: alikeTogether(past).length })}</summary>
          {lines(past)}
        </details>
      )}
    </section>
  );
}

/**
 * One line for all claims about a person that an agency shares no more, and of which the same was said: one withdrawal ends all of
 * them. Every other notice is a line.
 */
function alikeTogether(notices: readonly Notice[]): [Notice, ...Notice[]][] {
  const lines = new Map<string, [Notice, ...Notice[]]>();
  for (const notice of notices) {
    const { id, code, sharing } = notice;
    const key = sharing ? JSON.stringify([sharing.agency.id, code, sharing.answer]) : id;
    const alike = lines.get(key);
    if (alike) alike.push(notice);
    else lines.set(key, [notice]);
  }
  return [...lines.values()];
}

function NoticeLine({ alike, onChanged }: { alike: [Notice, ...Notice[]]; onChanged(): void }): ReactNode {
  const [notice] = alike;
  const text = useText();
  const { t, instant, accountName, language } = text;
  const { viewer } = useSession();
  const { failure, run } = useDeed();
  const lists = useCodelists();
  const stateOf = useErasureState();
  const [isAsked, setAsked] = useState(false);
  const [isRefusing, setRefusing] = useState(false);
  const [isAnswering, setAnswering] = useState(false);
  const { opening, erasure, sharing } = notice;
  const todo = waitsFor(notice);
  const from = sharing ? isolated(agencyName(sharing.agency, language)) : '';
  const told = t(`protection.told.${notice.kind}`, {
    person: isolated(accountName(notice.about ?? '')),
    code: isolated(codeOf(notice.code, text)),
    hasCode: String(notice.code !== null),
    hours: opening?.hours ?? 0,
    isOpen: String(todo !== null),
    authority: erasure ? codeLabel(lists, 'erasureAuthority', erasure.authority, language) : '',
    agency: from,
    count: alike.length,
    sharedAt: instant(
      alike.map((each) => each.sharing?.sharedAt ?? each.at).sort()[0]!,
      zoneOf(viewer.agency.country),
    ),
  });
  const approve = async () => {
    await run(async () => void (await ask(ApproveIdentityOpeningDocument, { openingId: opening!.id })));
    onChanged();
  };
  const refuse = async () => {
    await run(
      async () =>
        void (await ask(DecideIdentityErasureDocument, { erasureId: erasure!.id, isApproved: false })),
    );
    onChanged();
  };
  return (
    <li>
      <p>{told}</p>
      {notice.reason !== null && (
        <p>
          {t('protection.why')} <q>{notice.reason}</q>
        </p>
      )}
      <p className="hint">
        {instant(notice.at, zoneOf(viewer.agency.country))}
        {opening && <OpeningState opening={opening} />}
        {erasure && erasure.state !== 'pending' && ` · ${stateOf(erasure)}`}
        {erasure?.decider && ` · ${isolated(accountName(erasure.decider))}`}
      </p>
      {sharing?.answer && <RecallAnswer answer={sharing.answer} />}
      <Failure notice={failure} />
      {(notice.mayAnswer || sharing?.answer?.outcome === 'kept') && (
        <div className="actions">
          <button
            type="button"
            className={notice.mayAnswer ? 'primary' : undefined}
            onClick={() => setAnswering(true)}
          >
            {t(notice.mayAnswer ? 'recall.answer' : 'recall.answerAnew')}
          </button>
        </div>
      )}
      {isAnswering && (
        <RecallDialog
          sharingIds={alike.map(({ id }) => id)}
          agency={from}
          about={told}
          onDone={onChanged}
          onClose={() => setAnswering(false)}
        />
      )}
      {todo && (
        <div className="actions">
          <button
            type="button"
            className={todo === 'eraseNow' ? 'danger' : 'primary'}
            onClick={() => setAsked(true)}
          >
            {t(`protection.${todo}`)}
          </button>
          {todo === 'eraseNow' && (
            <button type="button" onClick={() => setRefusing(true)}>
              {t('protection.eraseRefuse')}
            </button>
          )}
        </div>
      )}
      {isAsked && todo === 'approve' && (
        <ConfirmDialog
          title={t('protection.approve')}
          confirm={t('protection.approve')}
          onConfirm={approve}
          onClose={() => setAsked(false)}
        >
          <p>
            {t('protection.approveHint', {
              person: isolated(accountName(notice.about ?? '')),
              code: isolated(codeOf(notice.code, text)),
              hours: opening!.hours,
            })}
          </p>
        </ConfirmDialog>
      )}
      {isAsked && todo === 'eraseNow' && (
        <CarryOutDialog
          erasureId={erasure!.id}
          asks={told}
          reason={notice.reason}
          onDone={() => {
            setAsked(false);
            onChanged();
          }}
          onClose={() => setAsked(false)}
        />
      )}
      {isRefusing && todo === 'eraseNow' && (
        <ConfirmDialog
          title={t('protection.eraseRefuse')}
          confirm={t('protection.eraseRefuse')}
          onConfirm={refuse}
          onClose={() => setRefusing(false)}
        >
          <p>{told}</p>
          <p>{t('protection.eraseRefuseHint')}</p>
        </ConfirmDialog>
      )}
      {isAsked && todo === 'review' && (
        <ReviewDialog openingId={opening!.id} onDone={onChanged} onClose={() => setAsked(false)} />
      )}
    </li>
  );
}

/** How the opening of a notice stands; what is overdue is said and not only coloured. */
function OpeningState({ opening }: { opening: Opening }): ReactNode {
  const { t, instant } = useText();
  const { viewer } = useSession();
  const at = (time: string) => instant(time, zoneOf(viewer.agency.country));
  const isOverdue =
    opening.isBreakGlass && !opening.reviewedAt && Date.parse(opening.reviewDueAt!) < Date.now();
  return (
    <>
      {opening.expiresAt && (
        <>
          {' · '}
          {t(Date.parse(opening.expiresAt) > Date.now() ? 'protection.openUntil' : 'protection.openedUntil', {
            time: at(opening.expiresAt),
          })}
        </>
      )}
      {opening.reviewedAt && ` · ${t('protection.reviewedAt', { time: at(opening.reviewedAt) })}`}
      {opening.isBreakGlass && !opening.reviewedAt && (
        <>
          {' · '}
          <span className={isOverdue ? 'protection-overdue' : undefined}>
            {t(isOverdue ? 'protection.overdue' : 'protection.reviewDue', { time: at(opening.reviewDueAt!) })}
          </span>
        </>
      )}
    </>
  );
}

function ReviewDialog({
  openingId,
  onDone,
  onClose,
}: {
  openingId: string;
  onDone(): void;
  onClose(): void;
}): ReactNode {
  const { t } = useText();
  return (
    <FormDialog
      title={t('protection.review')}
      submit={t('protection.saveFinding')}
      hint={<p>{t('protection.reviewHint')}</p>}
      onClose={onClose}
      onSubmit={async (given) => {
        await ask(ReviewBreakGlassDocument, { openingId, finding: String(given.get('finding')) });
        onClose();
        onDone();
      }}
    >
      <label>
        {t('protection.finding')}
        <textarea name="finding" required rows={3} maxLength={500} autoFocus autoComplete="off" />
      </label>
    </FormDialog>
  );
}
