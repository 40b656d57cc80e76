import type { ReactNode } from 'react';
import { giveUpWaiting, sendAsNew, sendWaiting } from '../../core/commands/waiting-saves.js';
import { isolated, useText } from '../../i18n/use-text.js';
import { Sign } from '../controls/sign.js';
import { useDispatch, usePart } from '../use-store.js';

/** Says which charts wait for the server; see `useWaitingSaves`. */
export function LineBar(): ReactNode {
  const { t, say } = useText();
  const dispatch = useDispatch();
  const saves = usePart(({ ui }) => ui.waitingSaves);
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
