import { useEffect, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import { LinksAmongDocument } from '../../api/generated/graphql.js';
import { readLink, readSummary } from '../../api/reading.js';
import { ceaseDoubt, openDoubt, renewDoubt } from '../../core/commands/doubting.js';
import { hiddenNodes, showHidden } from '../../core/commands/hiding.js';
import { backToNow, openKnownOn, renewKnowledge } from '../../core/commands/knowing.js';
import { toggleCorroborated } from '../../core/commands/looking.js';
import { lightAll } from '../../core/commands/selecting.js';
import { deriveChart } from '../../core/derive.js';
import { drawnAs, isOnChart } from '../../core/drawn-as.js';
import { lossesOf } from '../../core/losses.js';
import type { Workspace as WorkspaceState } from '../../core/model.js';
import { doubtOf } from '../../core/weight.js';
import { isolated, useText } from '../../i18n/use-text.js';
import { Sign } from '../controls/sign.js';
import { useSession } from '../session/session.js';
import { useAnswer } from '../use-answer.js';
import { useDispatch, usePart, useStore } from '../use-store.js';
import { OfSource } from './of-source.js';

/** Says above the chart or its table how it is looked at other than as all that is known, and leads back. */
export function LensBar(): ReactNode {
  const isOnly = usePart(({ lens }) => lens.onlyCorroborated);
  const isDoubted = usePart(({ lens }) => lens.doubtedSource !== null);
  const isPast = usePart(({ lens, entities }) => lens.knownOn !== null || entities.knownOn !== null);
  const hidden = usePart((state) => hiddenNodes(state).length);
  const isDim = usePart(({ ui }) => ui.lit !== null);
  if (!isOnly && !isDoubted && !isPast && !isDim && hidden === 0) return null;
  return (
    <div className="lens-bar" id="lens-bar">
      {isPast && <KnownThen />}
      {isDoubted && <Doubted />}
      {isOnly && <OnlyCorroborated />}
      {hidden > 0 && <Hidden count={hidden} />}
      {isDim && <Lit />}
    </div>
  );
}

/** As known on a day: what came since is not shown, and nothing is recorded. */
function KnownThen(): ReactNode {
  const { t, day } = useText();
  const dispatch = useDispatch();
  const store = useStore();
  const { language } = useSession();
  const knownOn = usePart(({ lens }) => lens.knownOn);
  const isCurrent = usePart(({ lens, entities }) => lens.knownOn === entities.knownOn);
  const onChart = usePart(({ sheet }) => Object.keys(sheet.nodes).join());
  const links = usePart(({ entities }) => entities.links);
  useEffect(() => {
    if (!isCurrent) void dispatch(renewKnowledge, undefined);
  }, [knownOn, isCurrent, dispatch]);
  // Of today's links among what is on the chart, those that nobody had recorded then.
  const since = useAnswer(`${knownOn}|${onChart}|${isCurrent}`, async () => {
    const ids = Object.keys(store.state().sheet.nodes);
    if (ids.length === 0 || !isCurrent) return null;
    const { linksAmong } = await ask(LinksAmongDocument, { ids, language });
    const { sheet, entities } = store.state();
    const summaries = Object.fromEntries(linksAmong.entities.map((each) => [each.id, readSummary(each)]));
    const drawn = drawnAs({ sheet, entities: { ...entities, summaries } });
    return linksAmong.links
      .map(readLink)
      .filter((link) => isOnChart(drawn, link))
      .map(({ id }) => id);
  });
  if (knownOn === null) return <p role="status">{t('toolbar.waiting')}</p>;
  const missing = since.value?.filter((id) => !(id in links)).length;
  return (
    <p className="known-then">
      <Sign name="time" />{' '}
      <span>
        <strong>{t('known.on', { day: day(knownOn) })}</strong>{' '}
        {isCurrent ? missing !== undefined && t('known.since', { count: missing }) : t('toolbar.waiting')}{' '}
        {t('known.readOnly')}
      </span>{' '}
      {!isCurrent && (
        <button type="button" onClick={() => void dispatch(renewKnowledge, undefined)}>
          {t('form.tryAgain')}
        </button>
      )}
      <button type="button" onClick={() => void dispatch(openKnownOn, undefined)}>
        {t('known.otherDay')}
      </button>
      <button type="button" onClick={() => void dispatch(backToNow, undefined)}>
        {t('command.backToNow')}
      </button>
    </p>
  );
}

function Hidden({ count }: { count: number }): ReactNode {
  const { t } = useText();
  const dispatch = useDispatch();
  return (
    <p>
      <Sign name="hidden" /> <span>{t('hidden.things', { count })}</span>{' '}
      <button type="button" onClick={() => void dispatch(showHidden, undefined)}>
        {t('command.showHidden')}
      </button>
    </p>
  );
}

function Lit(): ReactNode {
  const { t } = useText();
  const dispatch = useDispatch();
  return (
    <p>
      <Sign name="fit" /> <span>{t('lit.some')}</span>{' '}
      <button type="button" onClick={() => void dispatch(lightAll, undefined)}>
        {t('lit.all')}
      </button>
    </p>
  );
}

const weightOf = (state: WorkspaceState) => deriveChart(state).weight;

function OnlyCorroborated(): ReactNode {
  const { t } = useText();
  const dispatch = useDispatch();
  const { standing, of } = usePart(weightOf);
  return (
    <p>
      <Sign name="legend" /> <span>{t('weight.only', { count: standing, of })}</span>{' '}
      <button type="button" onClick={() => void dispatch(toggleCorroborated, undefined)}>
        {t('weight.showAll')}
      </button>
    </p>
  );
}

function Doubted(): ReactNode {
  const { t } = useText();
  const dispatch = useDispatch();
  const doubt = usePart(doubtOf);
  const sourceId = usePart(({ lens }) => lens.doubtedSource);
  const links = usePart(({ entities }) => entities.links);
  const { fallen, single } = usePart(lossesOf);
  const isCurrent = doubt?.of === links;
  useEffect(() => {
    if (!isCurrent) void dispatch(renewDoubt, undefined);
  }, [sourceId, links, isCurrent, dispatch]);
  return (
    <p>
      <Sign name="doubt" />{' '}
      <span>
        {doubt ? (
          <>
            <OfSource source={doubt.source} say={(title) => t('doubt.asIf', { title: isolated(title) })} />{' '}
            {t('doubt.counts', { fallen: fallen.length, single: single.length })}
          </>
        ) : (
          t('toolbar.waiting')
        )}
      </span>{' '}
      <button type="button" onClick={() => void dispatch(openDoubt, undefined)}>
        {t('doubt.show')}
      </button>
      <button type="button" onClick={() => void dispatch(ceaseDoubt, undefined)}>
        {t('command.ceaseDoubt')}
      </button>
    </p>
  );
}
