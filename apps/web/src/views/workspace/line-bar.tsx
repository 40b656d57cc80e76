import { useEffect, type ReactNode } from 'react';
import { giveUpWaiting, sendAsNew, sendWaiting } from '../../core/commands/waiting-saves.js';
import { isolated, useText } from '../../i18n/use-text.js';
import { Sign } from '../controls/sign.js';
import { useDispatch, usePart } from '../use-store.js';

const TRY_AGAIN_MS = 20_000;

/** Says which charts wait for the server, and sends them when it can be reached again. */
export function LineBar(): ReactNode {
  const { t, say } = useText();
  const dispatch = useDispatch();
  const saves = usePart(({ ui }) => ui.waitingSaves);
  const hasWaiting = saves.some(({ refusal }) => !refusal);
  useEffect(() => {
    if (!hasWaiting) return;
    const send = () => void dispatch(sendWaiting, undefined);
    const timer = setInterval(send, TRY_AGAIN_MS);
    addEventListener('online', send);
    return () => {
      clearInterval(timer);
      removeEventListener('online', send);
    };
  }, [hasWaiting, dispatch]);
  useEffect(() => {
    if (saves.length === 0) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [saves.length]);
  if (saves.length === 0) return null;
  return (
    <div className="lens-bar" id="line-bar">
      {saves.map(({ chartId, title, refusal }) => (
        <p key={chartId}>
          <Sign name="save" />{' '}
          <span>
            {t(refusal ? 'line.refused' : 'line.waits', { title: isolated(title) })} {refusal && say(refusal)}
          </span>{' '}
          {refusal ? (
            <>
              <button type="button" onClick={() => void dispatch(sendAsNew, { chartId })}>
                {t('save.asNew')}
              </button>
              <button type="button" onClick={() => void dispatch(giveUpWaiting, { chartId })}>
                {t('line.giveUp')}
              </button>
            </>
          ) : (
            <button type="button" onClick={() => void dispatch(sendWaiting, undefined)}>
              {t('line.tryNow')}
            </button>
          )}
        </p>
      ))}
    </div>
  );
}
