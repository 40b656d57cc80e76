import { useState, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import {
  DecideSharingDocument,
  WithdrawSharingRequestDocument,
  type SharingPartsFragment as Sharing,
} from '../../api/generated/graphql.js';
import { agencyName, isolated, zoneOf } from '../../i18n/use-text.js';
import { useWords } from '../../i18n/use-words.js';
import { Failure } from '../controls/failure.js';
import { FormDialog } from '../controls/form-dialog.js';
import { useSession } from '../session/session.js';
import { useDeed } from '../use-deed.js';
import { RecallAnswer } from './recall.js';
import { codeLabel, useCodelists, valueWords } from '../workspace/use-codelists.js';

/** A request to share: who asks what, for what, why, how it stands, and what this person may do with it. */
export function SharingLine({ sharing, onChanged }: { sharing: Sharing; onChanged(): void }): ReactNode {
  const { t, term, language, accountName } = useWords();
  const lists = useCodelists();
  const { failure, run } = useDeed();
  const [asked, setAsked] = useState<'approve' | 'refuse' | null>(null);
  const { claim } = sharing;
  const agencies = sharing.agencies.map((agency) => isolated(agencyName(agency, language))).join(', ');
  const what = (
    <p>
      <strong>
        <bdi>{claim.subject.caption}</bdi> · {term(claim.kind)} ·{' '}
        <bdi>{claim.object?.caption ?? valueWords(lists, claim.kind, claim.value ?? '', language)}</bdi>
      </strong>
    </p>
  );
  const end = () =>
    run(async () => {
      await ask(WithdrawSharingRequestDocument, { sharingId: sharing.id });
      onChanged();
    });
  return (
    <li>
      {what}
      <p>
        {t('sharing.asks', {
          person: isolated(accountName(sharing.requester)),
          agencies,
          purpose: codeLabel(lists, 'consentPurpose', sharing.purpose, language),
          isOpen: String(sharing.state === 'pending'),
        })}
      </p>
      <p>
        {t('protection.why')} <q>{sharing.reason}</q>
      </p>
      {sharing.decision !== null && sharing.decider !== null && (
        <p>
          {t('sharing.answer', { person: isolated(accountName(sharing.decider)) })} <q>{sharing.decision}</q>
        </p>
      )}
      <SharingState sharing={sharing} />
      {sharing.recalls.map(({ agency, answer }) => (
        <RecallAnswer key={agency.id} answer={answer} agency={isolated(agencyName(agency, language))} />
      ))}
      <Failure notice={failure} />
      {(sharing.mayDecide || sharing.mayEnd) && (
        <div className="actions">
          {sharing.mayDecide && (
            <>
              <button type="button" className="primary" onClick={() => setAsked('approve')}>
                {t('sharing.approve')}
              </button>
              <button type="button" onClick={() => setAsked('refuse')}>
                {t('sharing.refuse')}
              </button>
            </>
          )}
          {sharing.mayEnd && !sharing.mayDecide && (
            <button type="button" onClick={() => void end()}>
              {t(sharing.state === 'shared' ? 'sharing.stop' : 'sharing.takeBack')}
            </button>
          )}
        </div>
      )}
      {asked && (
        <FormDialog
          title={t(`sharing.${asked}`)}
          submit={t(`sharing.${asked}`)}
          hint={
            <>
              {what}
              <p>{t(`sharing.${asked}Hint`, { agencies })}</p>
            </>
          }
          onClose={() => setAsked(null)}
          onSubmit={async (given) => {
            await ask(DecideSharingDocument, {
              sharingId: sharing.id,
              isApproved: asked === 'approve',
              reason: String(given.get('reason')),
              expectedVersion: claim.version,
            });
            setAsked(null);
            onChanged();
          }}
        >
          <label>
            {t('sharing.decisionReason')}
            <textarea name="reason" required rows={3} maxLength={500} autoFocus autoComplete="off" />
          </label>
        </FormDialog>
      )}
    </li>
  );
}

function SharingState({
  sharing: { state, requestedAt, decidedAt, endedAt, endedBy },
}: {
  sharing: Sharing;
}) {
  const { t, instant } = useWords();
  const { viewer } = useSession();
  const at = (time: string) => instant(time, zoneOf(viewer.agency.country));
  const key =
    state !== 'ended'
      ? state
      : endedBy === 'consent'
        ? 'endedByConsent'
        : endedBy === 'takenBack'
          ? 'ended'
          : 'narrowed';
  const time = endedAt ?? decidedAt;
  return (
    <p className="hint">
      {at(requestedAt)} · {t(`sharing.state.${key}`, { time: time ? at(time) : '' })}
    </p>
  );
}
