import type { ReactNode } from 'react';
import { ask } from '../../api/client.js';
import { SeeSignInChangesDocument, SignInChangesDocument } from '../../api/generated/graphql.js';
import { useText } from '../../i18n/use-text.js';
import { Failure } from '../controls/failure.js';
import { useAnswer } from '../use-answer.js';
import { useDeed } from '../use-deed.js';
import { ChangeList } from './change-list.js';

/** Tells of changes of one's sign-in until one says that one knows of them. */
export function SignInNotice({ onAccount }: { onAccount(): void }): ReactNode {
  const { t } = useText();
  const { value, again } = useAnswer(
    'changes',
    async () => (await ask(SignInChangesDocument)).accountSecurity.changes,
  );
  const { failure, isWaiting, run } = useDeed();
  const untold = value?.filter(({ isSeen }) => !isSeen) ?? [];
  if (untold.length === 0) return null;
  const see = async () => {
    await ask(SeeSignInChangesDocument, { ids: untold.map(({ id }) => id) });
    again();
  };
  return (
    <section className="told" aria-labelledby="told-title">
      <h2 id="told-title">{t('security.changesNew')}</h2>
      <Failure notice={failure} />
      <ChangeList changes={untold} />
      <p>{t('security.changesHint')}</p>
      <div className="actions">
        <button
          type="button"
          className="primary"
          aria-disabled={isWaiting}
          aria-busy={isWaiting}
          onClick={() => void run(see)}
        >
          {t('security.changesKnown')}
        </button>
        <button type="button" onClick={onAccount}>
          {t('frame.account')}
        </button>
      </div>
    </section>
  );
}
