import { useState, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import {
  DueIdentitiesDocument,
  KeepIdentityDocument,
  MarkStatusToldDocument,
  type DueIdentityPartsFragment,
} from '../../api/generated/graphql.js';
import { isolated, useText } from '../../i18n/use-text.js';
import { AnswerFailure } from '../controls/answer-failure.js';
import { ConfirmDialog } from '../controls/confirm-dialog.js';
import { Failure } from '../controls/failure.js';
import { DueState, LISTED } from '../due/due-state.js';
import { KeepDialog } from '../due/keep-dialog.js';
import { useDeed } from '../use-deed.js';
import { EraseDialog } from './erasure-dialogs.js';
import { codeOf } from './person.js';
import { useProtectionAnswer } from './protection-news.js';

/** On what an erasure is asked for at first (code of the list erasureAuthority), by why it is due. */
const AUTHORITY_OF: Readonly<Record<string, string>> = {
  identityRetention: 'retentionOver',
  consentWithdrawn: 'personRequest',
};

/** What falls due of the protected persons of a custodian's cases: withdrawals first, then what is longest due. */
export function DueIdentities(): ReactNode {
  const { t } = useText();
  const answer = useProtectionAnswer(
    'due',
    async (asking) => (await asking(DueIdentitiesDocument)).dueIdentities,
  );
  const due = answer.value ?? [];
  const isCut = due.some(({ kind }) => due.filter((each) => each.kind === kind).length >= LISTED);
  return (
    <section className="card" aria-labelledby="due-title" aria-busy={answer.isWaiting}>
      <h2 id="due-title">{t('due.title')}</h2>
      <p className="hint">{t('due.hint')}</p>
      <p role="status">{answer.value && t('due.count', { count: due.length })}</p>
      {isCut && <p className="hint">{t('due.more')}</p>}
      <AnswerFailure answer={answer} />
      <ul className="due-lines">
        {due.map((each) => (
          <IdentityLine key={`${each.kind} ${each.entityId}`} due={each} onDone={answer.again} />
        ))}
      </ul>
    </section>
  );
}

function IdentityLine({ due, onDone }: { due: DueIdentityPartsFragment; onDone(): void }): ReactNode {
  const text = useText();
  const { t } = text;
  const { failure, run } = useDeed();
  const [asked, setAsked] = useState<'tell' | 'keep' | 'erase' | null>(null);
  const { kind, entityId, compartments, keptAtMostUntil } = due;
  const code = codeOf(due.code, text);
  const close = () => setAsked(null);
  const done = () => {
    close();
    onDone();
  };
  return (
    <li>
      <div className="due-what">
        <p>
          <strong>
            <bdi>{code}</bdi>
          </strong>{' '}
          · {t(`due.${kind}`)}
        </p>
        <DueState
          due={due}
          of={t('due.cases', { count: compartments.length, cases: compartments.map(isolated).join(', ') })}
        />
        <Failure notice={failure} />
      </div>
      <div className="actions">
        {kind === 'statusNotice' ? (
          <button type="button" onClick={() => setAsked('tell')}>
            {t('due.tell')}
          </button>
        ) : (
          <>
            <button type="button" onClick={() => setAsked('keep')}>
              {t('due.keep')}
            </button>
            <button type="button" onClick={() => setAsked('erase')}>
              {t('due.erase')}
            </button>
          </>
        )}
      </div>
      {asked === 'tell' && (
        <ConfirmDialog
          title={t('due.statusNotice')}
          confirm={t('due.tellNow')}
          onConfirm={async () => {
            if (await run(async () => void (await ask(MarkStatusToldDocument, { entityId })))) onDone();
          }}
          onClose={close}
        >
          <p>{t('due.tellHint', { code: isolated(code) })}</p>
        </ConfirmDialog>
      )}
      {asked === 'keep' && (
        <KeepDialog
          title={t('due.keepIdentity')}
          what={code}
          latest={keptAtMostUntil ?? ''}
          onKeep={async (until, reason) => {
            await ask(KeepIdentityDocument, { kind, entityId, until, reason });
            done();
          }}
          onClose={close}
        />
      )}
      {asked === 'erase' && (
        <EraseDialog
          entityId={entityId}
          code={code}
          authority={AUTHORITY_OF[kind]}
          onDone={done}
          onClose={close}
        />
      )}
    </li>
  );
}
