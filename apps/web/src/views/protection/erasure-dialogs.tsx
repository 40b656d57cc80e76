import type { ReactNode } from 'react';
import { ask } from '../../api/client.js';
import {
  DecideIdentityErasureDocument,
  RequestIdentityErasureDocument,
} from '../../api/generated/graphql.js';
import { useText } from '../../i18n/use-text.js';
import { FormDialog } from '../controls/form-dialog.js';
import { codeLabel, useCodelists } from '../workspace/use-codelists.js';

const FOLLOWS = ['gone', 'leaves', 'consents', 'remains', 'never'] as const;

/** What an erasure takes with it, and what it does not. */
function Follows(): ReactNode {
  const { t } = useText();
  return (
    <ul className="protection-follows">
      {FOLLOWS.map((each) => (
        <li key={each}>{t(`protection.erase.${each}`)}</li>
      ))}
    </ul>
  );
}

/** Asks for an erasure, once it was said what follows. */
export function EraseDialog({
  entityId,
  code,
  authority = '',
  onDone,
  onClose,
}: {
  entityId: string;
  /** Neutral code of the person. */
  code: string;
  /** Code of the list erasureAuthority that is chosen at first. */
  authority?: string;
  onDone(): void;
  onClose(): void;
}): ReactNode {
  const { t, language } = useText();
  const lists = useCodelists();
  const authorities = [...(lists?.get('erasureAuthority')?.terms.keys() ?? [])];
  return (
    <FormDialog
      title={t('protection.eraseTitle')}
      submit={t('protection.eraseAsk')}
      hint={
        <>
          <p>
            <strong>
              <bdi>{code}</bdi>
            </strong>
          </p>
          <p>{t('protection.eraseHint')}</p>
          <Follows />
        </>
      }
      isQuestion
      isDangerous
      onClose={onClose}
      onSubmit={async (given) => {
        await ask(RequestIdentityErasureDocument, {
          entityId,
          authority: String(given.get('authority')),
          reason: String(given.get('reason')),
        });
        onDone();
      }}
    >
      <label>
        {t('protection.eraseAuthority')}
        <select name="authority" required defaultValue={authority}>
          <option value="" disabled>
            {t('protection.eraseChoose')}
          </option>
          {authorities.map((code) => (
            <option key={code} value={code}>
              {codeLabel(lists, 'erasureAuthority', code, language)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('protection.eraseReason')}
        <textarea name="reason" required rows={3} maxLength={500} autoComplete="off" />
      </label>
    </FormDialog>
  );
}

/** A second person carries an erasure out: the last moment to go back. */
export function CarryOutDialog({
  erasureId,
  asks,
  reason,
  onDone,
  onClose,
}: {
  erasureId: string;
  /** Who asks for what, in words. */
  asks: string;
  /** As it was given. */
  reason: string | null;
  onDone(): void;
  onClose(): void;
}): ReactNode {
  const { t } = useText();
  return (
    <FormDialog
      title={t('protection.eraseNow')}
      submit={t('protection.eraseNow')}
      hint={
        <>
          <p>{asks}</p>
          {reason !== null && (
            <p>
              {t('protection.why')} <q>{reason}</q>
            </p>
          )}
          <p>{t('protection.eraseNowHint')}</p>
          <Follows />
        </>
      }
      isQuestion
      isDangerous
      onClose={onClose}
      onSubmit={async () => {
        await ask(DecideIdentityErasureDocument, { erasureId, isApproved: true });
        onDone();
      }}
    >
      <label className="inline">
        <input type="checkbox" required />
        {t('protection.eraseSure')}
      </label>
    </FormDialog>
  );
}
