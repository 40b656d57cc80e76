import { useEffect, useRef, useState, type ReactNode } from 'react';
import { ask, askByItself } from '../../api/client.js';
import {
  IdentityOpenUntilDocument,
  OpenIdentityDocument,
  WithdrawIdentityErasureDocument,
} from '../../api/generated/graphql.js';
import { isolated, useText } from '../../i18n/use-text.js';
import { useDeed } from '../use-deed.js';
import { ConfirmDialog } from '../controls/confirm-dialog.js';
import { Failure } from '../controls/failure.js';
import { Consents } from './consents.js';
import { EraseDialog } from './erasure-dialogs.js';
import { IdentityForm } from './identity-form.js';
import { OpenedIdentity, type Identity } from './opened-identity.js';
import { BreakGlassDialog, RequestDialog } from './opening-dialogs.js';
import { codeOf, State, type Person } from './person.js';

type Asked = 'request' | 'break' | 'record' | 'replace' | 'erase' | 'takeBack' | null;

/** One protected person: ask, open, record, agree, erase. The identity is in this component alone and goes with it. */
export function PersonPanel({ person, onChanged }: { person: Person; onChanged(): void }): ReactNode {
  const text = useText();
  const { t, accountName } = text;
  const { failure, isWaiting, run } = useDeed();
  const [asked, setAsked] = useState<Asked>(null);
  const [identity, setIdentity] = useForgotten<Identity>(
    ({ entityId }) => askByItself(IdentityOpenUntilDocument, { entityId }),
    () => {
      setAsked(null);
      onChanged();
    },
  );
  const [isSaved, setSaved] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const { entityId } = person;
  const close = () => setAsked(null);
  const done = () => {
    close();
    onChanged();
  };
  const open = () =>
    run(async () => {
      setSaved(false);
      setIdentity((await ask(OpenIdentityDocument, { entityId })).identity);
    });
  const takeBack = async () => {
    await run(async () => void (await ask(WithdrawIdentityErasureDocument, { erasureId: erasure!.id })));
    onChanged();
  };
  const forget = () => {
    setIdentity(null);
    title.current?.focus();
  };
  const saved = () => {
    setSaved(true);
    forget();
    done();
  };
  const nameOrNone = (name: string | null) =>
    isolated(name === null ? t('protection.noAccount') : accountName(name));
  const isOpenable = person.openUntil !== null;
  const { erasure } = person;
  const isErased = erasure?.state === 'carriedOut';
  useEffect(() => {
    // Erased by now: what this page still held of it goes too.
    if (isErased) setIdentity(null);
    // The button that the focus would go back to is gone with the new state.
    if (!document.activeElement?.closest('.protection, .dialog')) title.current?.focus();
  }, [erasure?.state]);
  return (
    <section className="card" aria-labelledby="person-title">
      <h2 id="person-title" ref={title} tabIndex={-1}>
        <bdi>{codeOf(person.code, text)}</bdi>
      </h2>
      <p>
        <State person={person} />
      </p>
      <Failure notice={failure} />
      <p role="status" className={isSaved ? 'protection-good' : undefined}>
        {isSaved && t('protection.identitySaved')}
      </p>
      {identity ? (
        <OpenedIdentity identity={identity} onClose={forget} onReplace={() => setAsked('replace')} />
      ) : isErased ? (
        <p>
          {t('protection.tombstone', {
            requester: nameOrNone(erasure.requester),
            decider: nameOrNone(erasure.decider),
          })}
        </p>
      ) : (
        <div className="actions">
          {!person.hasIdentity && !isOpenable && (
            <button type="button" className="primary" onClick={() => setAsked('record')}>
              {t('protection.record')}
            </button>
          )}
          {isOpenable && (
            <button
              type="button"
              className="primary"
              disabled={isWaiting}
              aria-busy={isWaiting}
              onClick={() => void open()}
            >
              {t('protection.open')}
            </button>
          )}
          {person.hasIdentity && !isOpenable && !person.isPending && (
            <button type="button" className="primary" onClick={() => setAsked('request')}>
              {t('protection.request')}
            </button>
          )}
          {!isOpenable && (
            <button type="button" className="danger" onClick={() => setAsked('break')}>
              {t('protection.breakGlass')}
            </button>
          )}
          {person.hasIdentity && erasure?.state !== 'pending' && (
            <button type="button" className="danger" onClick={() => setAsked('erase')}>
              {t('protection.erase')}
            </button>
          )}
          {erasure?.mayTakeBack && (
            <button type="button" onClick={() => setAsked('takeBack')}>
              {t('protection.eraseTakeBack')}
            </button>
          )}
        </div>
      )}
      {!person.hasIdentity && !isOpenable && !isErased && <p className="hint">{t('protection.elsewhere')}</p>}
      {asked === 'request' && <RequestDialog entityId={entityId} onDone={done} onClose={close} />}
      {asked === 'break' && <BreakGlassDialog entityId={entityId} onDone={done} onClose={close} />}
      {asked === 'erase' && (
        <EraseDialog entityId={entityId} code={codeOf(person.code, text)} onDone={done} onClose={close} />
      )}
      {asked === 'takeBack' && erasure?.mayTakeBack && (
        <ConfirmDialog
          title={t('protection.eraseTakeBack')}
          confirm={t('protection.eraseTakeBack')}
          onConfirm={takeBack}
          onClose={close}
        >
          <p>{t('protection.eraseTakeBackHint')}</p>
        </ConfirmDialog>
      )}
      {asked === 'record' && (
        <IdentityForm entityId={entityId} before={null} onDone={saved} onClose={close} />
      )}
      {asked === 'replace' && identity && (
        <IdentityForm entityId={entityId} before={identity} onDone={saved} onClose={close} />
      )}
      {person.hasIdentity && (
        <Consents entityId={entityId} code={codeOf(person.code, text)} onChanged={onChanged} />
      )}
    </section>
  );
}

/** How often it is asked whether a value may still be shown, and how long an answer may take. */
const ASK_AGAIN_MS = 10_000;

/**
 * A value that is forgotten when its time ends, when the page is hidden or left, with the view, and when `isStillOpen`, which is
 * asked every few seconds, says no or nothing. `onForgotten` is told in the same moment, for what was made of it.
 */
function useForgotten<T extends { readonly openUntil: string }>(
  isStillOpen: (value: T) => Promise<unknown>,
  onForgotten: () => void,
): [T | null, (value: T | null) => void] {
  const [value, setValue] = useState<T | null>(null);
  useEffect(() => {
    if (!value) return;
    let isOver = false;
    const forget = () => {
      if (isOver) return;
      isOver = true;
      setValue(null);
      onForgotten();
    };
    const askAgain = () => {
      const unanswered = setTimeout(forget, ASK_AGAIN_MS);
      isStillOpen(value).then(() => clearTimeout(unanswered), forget);
    };
    const onHide = () => document.hidden && forget();
    const timer = setTimeout(forget, Math.max(0, Date.parse(value.openUntil) - Date.now()));
    const asking = setInterval(askAgain, ASK_AGAIN_MS);
    document.addEventListener('visibilitychange', onHide);
    addEventListener('pagehide', forget);
    addEventListener('focus', askAgain);
    return () => {
      isOver = true;
      clearTimeout(timer);
      clearInterval(asking);
      document.removeEventListener('visibilitychange', onHide);
      removeEventListener('pagehide', forget);
      removeEventListener('focus', askAgain);
    };
  }, [value]);
  return [value, setValue];
}
