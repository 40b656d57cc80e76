import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import {
  ChartAsSeenByDocument,
  ChartSharesDocument,
  ColleagueDocument,
  ShareChartDocument,
  UnshareChartDocument,
  type ChartAsSeenByQuery,
  type ChartSharesQuery,
  type ColleaguePartsFragment as Colleague,
} from '../../api/generated/graphql.js';
import { openChart } from '../../core/commands/saving.js';
import { workTogether } from '../../core/commands/together.js';
import { PortError } from '../../core/ports.js';
import { agencyName, isolated, useText } from '../../i18n/use-text.js';
import { AnswerFailure } from '../controls/answer-failure.js';
import { Failure } from '../controls/failure.js';
import { useSession } from '../session/session.js';
import { useAnswer } from '../use-answer.js';
import { useDeed } from '../use-deed.js';
import { useDispatch, usePart } from '../use-store.js';
import type { OwnChart } from './charts-dialog.js';

interface Preview {
  readonly person: Colleague;
  readonly seen: ChartAsSeenByQuery['chartAsSeenBy'];
}
const NAMED_MAX = 20;

/** With whom a chart is shared, and a look through somebody's eyes before it is. */
export function ChartSharing({ chart }: { chart: OwnChart }): ReactNode {
  const { t, language } = useText();
  const { viewer } = useSession();
  const { failure, run, isWaiting } = useDeed();
  const [preview, setPreview] = useState<Preview | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const answer = useAnswer(
    chart.id,
    async () => (await ask(ChartSharesDocument, { chartId: chart.id })).chartShares,
  );
  const share = (target: { userId?: string; caseId?: string }) =>
    run(async () => {
      await ask(ShareChartDocument, { chartId: chart.id, ...target });
      setPreview(null);
      answer.again();
      // What was pressed is gone with the look: the next name may follow.
      field.current!.value = '';
      field.current!.focus();
    });
  const lookThrough = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const username = String(new FormData(event.currentTarget).get('username')).trim();
    setPreview(null);
    void run(async () => {
      const { colleague: person } = await ask(ColleagueDocument, { username });
      if (!person) throw new PortError('BAD_USER_INPUT', 'personUnknown');
      const asked = { chartId: chart.id, userId: person.id, language };
      setPreview({ person, seen: (await ask(ChartAsSeenByDocument, asked)).chartAsSeenBy });
    });
  };
  return (
    <div className="stack">
      <p>{t('share.hint', { title: isolated(chart.title) })}</p>
      <Failure notice={failure} />
      <form className="share-person" onSubmit={lookThrough}>
        <label>
          {t('share.username')}
          <input
            ref={field}
            name="username"
            required
            maxLength={100}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            autoFocus
          />
        </label>
        <button type="submit" aria-disabled={isWaiting} aria-busy={isWaiting}>
          {t('share.preview')}
        </button>
      </form>
      <div role="status">{preview && <PreviewWords preview={preview} />}</div>
      {preview && (
        <div className="actions">
          <button type="button" className="primary" onClick={() => void share({ userId: preview.person.id })}>
            {t('share.confirm')}
          </button>
          <button type="button" onClick={() => setPreview(null)}>
            {t('form.cancel')}
          </button>
        </div>
      )}
      {viewer.compartments.length > 0 && (
        <form
          className="share-person"
          onSubmit={(event) => {
            event.preventDefault();
            void share({ caseId: String(new FormData(event.currentTarget).get('case')) });
          }}
        >
          <label>
            {t('share.case')}
            <select name="case">
              {viewer.compartments.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          </label>
          <button type="submit" aria-disabled={isWaiting}>
            {t('share.withCase')}
          </button>
        </form>
      )}
      <AnswerFailure answer={answer} />
      {(answer.value ?? []).length > 0 && <WorkTogether chart={chart} />}
      <Shares
        shares={answer.value ?? []}
        onEnd={({ person, caseId }) =>
          run(async () => {
            const target = { userId: person?.id ?? null, caseId: caseId ?? null };
            await ask(UnshareChartDocument, { chartId: chart.id, ...target });
            answer.again();
          })
        }
      />
    </div>
  );
}

function PreviewWords({ preview: { person, seen } }: { preview: Preview }): ReactNode {
  const { t, accountName, language } = useText();
  const named = seen.unseen.slice(0, NAMED_MAX);
  const more = seen.total - seen.seen - named.length;
  return (
    <div className="share-preview">
      <p>
        <strong>
          {t('share.sees', {
            person: isolated(accountName(person.displayName)),
            agency: isolated(agencyName(person.agency, language)),
            seen: seen.seen,
            total: seen.total,
          })}
        </strong>
      </p>
      {seen.notes > 0 && <p>{t('share.notes', { count: seen.notes })}</p>}
      {named.length > 0 && (
        <>
          <p>{t('share.notSeen')}</p>
          <ul>
            {named.map(({ id, caption }) => (
              <li key={id}>
                <bdi>{caption}</bdi>
              </li>
            ))}
            {more > 0 && <li>{t('compare.more', { count: more })}</li>}
          </ul>
        </>
      )}
      <p className="hint">{t('share.basis')}</p>
    </div>
  );
}

/** Opens the chart for those with whom it is shared, to work on it at the same time. */
function WorkTogether({ chart: { id } }: { chart: OwnChart }): ReactNode {
  const { t } = useText();
  const dispatch = useDispatch();
  const openId = usePart(({ ui }) => ui.chart?.id);
  const isTogether = usePart(({ ui }) => ui.together?.chartId === id);
  if (isTogether) return <p>{t('together.already')}</p>;
  return (
    <div className="share-together">
      <button
        type="button"
        onClick={() => {
          void (async () => {
            if (openId !== id && !(await dispatch(openChart, { id }))) return;
            await dispatch(workTogether, undefined);
          })();
        }}
      >
        {t('command.workTogether')}
      </button>
      <p className="hint">{t('together.hint')}</p>
    </div>
  );
}

type Share = ChartSharesQuery['chartShares'][number];

function Shares({
  shares,
  onEnd,
}: {
  shares: readonly Share[];
  onEnd(share: Share): Promise<boolean>;
}): ReactNode {
  const { t, accountName, language } = useText();
  if (shares.length === 0) return <p className="neutral">{t('share.none')}</p>;
  const nameOf = ({ person, caseId }: Share): string =>
    person
      ? `${accountName(person.displayName)} · ${agencyName(person.agency, language)}`
      : t('share.ofCase', { caseId: isolated(caseId ?? '') });
  return (
    <section aria-labelledby="shares-title">
      <h3 id="shares-title">{t('share.with')}</h3>
      <ul className="charts">
        {shares.map((share) => (
          <li key={share.person?.id ?? share.caseId}>
            <span className="share-name">{nameOf(share)}</span>
            <button
              type="button"
              aria-label={t('share.endFor', { name: nameOf(share) })}
              onClick={() => void onEnd(share)}
            >
              {t('sharing.stop')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
