import { Fragment, useEffect, useRef, type ReactNode } from 'react';
import type { ChartNote } from '#domain';
import { ask } from '../../api/client.js';
import {
  ChartDocument,
  ChartVersionContentDocument,
  LinksAmongDocument,
  type ChartVersionsQuery,
  type SummaryPartsFragment,
} from '../../api/generated/graphql.js';
import { openVersion, readKept } from '../../core/commands/saving.js';
import { CHART_LIMIT } from '../../core/commands/evidence.js';
import { compareCharts, isSame, type ChartDifference, type FilterChange } from '../../core/compare-charts.js';
import type { Language } from '../../core/model.js';
import { PortError } from '../../core/ports.js';
import { useText, zoneOf } from '../../i18n/use-text.js';
import { useWords } from '../../i18n/use-words.js';
import { AnswerFailure } from '../controls/answer-failure.js';
import { useSession } from '../session/session.js';
import { useAnswer } from '../use-answer.js';
import { useDispatch } from '../use-store.js';
import type { OwnChart } from './charts-dialog.js';
import { shortNote } from './notes/note-words.js';

/** A state to compare: `v:` and the number of a version of the chart, or `c:` and the id of another one. */
type Side = `v:${string}` | `c:${string}`;
export interface Pair {
  readonly before: Side;
  readonly after: Side;
}
type Named = Pick<SummaryPartsFragment, 'id' | 'caption' | 'type'>;
const THINGS = [
  'added',
  'removed',
  'moved',
  'pinned',
  'unpinned',
  'concealed',
  'revealed',
  'regrouped',
] as const;
const NOTE_CHANGES = ['added', 'removed', 'changed'] as const;
const NAMED_MAX = 30;

/** What the later of two states has that the earlier has not, as a list, and on the chart. */
export function ChartComparison({
  chart,
  versions,
  others,
  pair,
  onPair,
}: {
  chart: OwnChart;
  versions: ChartVersionsQuery['chartVersions'];
  others: readonly OwnChart[];
  pair: Pair;
  onPair(pair: Pair): void;
}): ReactNode {
  const { t, language } = useText();
  const dispatch = useDispatch();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const answer = useAnswer(`${pair.before}|${pair.after}|${language}`, async () => {
    const [before, after] = await Promise.all([contentOf(chart, pair.before), contentOf(chart, pair.after)]);
    const difference = compareCharts(readKept(before), readKept(after));
    const { names, links } = await seenOf(difference, language);
    return { after, difference: amongSeen(difference, names, links), names };
  });
  const { value } = answer;
  const show = () => {
    if (!value) return;
    const { added, moved, pinned, unpinned, revealed, regrouped } = value.difference;
    const id = pair.after.startsWith('c:') ? pair.after.slice(2) : chart.id;
    void dispatch(openVersion, {
      id,
      content: value.after,
      chosen: [...new Set([...added, ...moved, ...pinned, ...unpinned, ...revealed, ...regrouped])],
    });
  };
  return (
    <section className="comparison" aria-labelledby="comparison-title">
      <h3 id="comparison-title" ref={heading} tabIndex={-1}>
        {t('compare.title')}
      </h3>
      <div className="comparison-sides">
        {(['before', 'after'] as const).map((side) => (
          <SideChoice
            key={side}
            label={t(`compare.${side}`)}
            value={pair[side]}
            versions={versions}
            others={others}
            onChoose={(chosen) => onPair({ ...pair, [side]: chosen })}
          />
        ))}
      </div>
      <AnswerFailure answer={answer} />
      <div role="status">
        {answer.isWaiting && <p>{t('toolbar.waiting')}</p>}
        {value && isSame(value.difference) && <p>{t('compare.same')}</p>}
      </div>
      {value && !isSame(value.difference) && (
        <>
          {THINGS.map((kind) => (
            <NamedThings key={kind} kind={kind} ids={value.difference[kind]} names={value.names} />
          ))}
          <Notes notes={value.difference.notes} names={value.names} />
          <Filters changes={value.difference.filters} />
          <div className="actions">
            <button type="button" onClick={show}>
              {t('compare.show')}
            </button>
          </div>
        </>
      )}
    </section>
  );
}

function SideChoice({
  label,
  value,
  versions,
  others,
  onChoose,
}: {
  label: string;
  value: Side;
  versions: ChartVersionsQuery['chartVersions'];
  others: readonly OwnChart[];
  onChoose(side: Side): void;
}): ReactNode {
  const { t, instant, number } = useText();
  const { viewer } = useSession();
  return (
    <label>
      {label}
      <select value={value} onChange={({ target }) => onChoose(target.value as Side)}>
        <optgroup label={t('compare.versions')}>
          {versions.map(({ revision, comment, savedAt }) => (
            <option key={revision} value={`v:${String(revision)}`}>
              {t('history.version', { revision: number(revision) })} ·{' '}
              {comment ?? instant(savedAt, zoneOf(viewer.agency.country))}
            </option>
          ))}
        </optgroup>
        {others.length > 0 && (
          <optgroup label={t('compare.others')}>
            {others.map(({ id, title }) => (
              <option key={id} value={`c:${id}`}>
                {title}
              </option>
            ))}
          </optgroup>
        )}
      </select>
    </label>
  );
}

function NamedThings({
  kind,
  ids,
  names,
}: {
  kind: (typeof THINGS)[number];
  ids: readonly string[];
  names: ReadonlyMap<string, Named>;
}): ReactNode {
  const { t, term } = useWords();
  const seen = ids.flatMap((id) => names.get(id) ?? []);
  if (seen.length === 0) return null;
  return (
    <>
      <h4>{t(`compare.${kind}`, { count: seen.length })}</h4>
      <ul>
        {seen.slice(0, NAMED_MAX).map(({ id, caption, type }) => (
          <li key={id}>
            <bdi>{caption}</bdi> <span className="neutral">· {term(type)}</span>
          </li>
        ))}
        {seen.length > NAMED_MAX && <li>{t('compare.more', { count: seen.length - NAMED_MAX })}</li>}
      </ul>
    </>
  );
}

/** What was written, with what it is about. */
function Notes({
  notes,
  names,
}: {
  notes: ChartDifference['notes'];
  names: ReadonlyMap<string, Named>;
}): ReactNode {
  const { t } = useText();
  const about = ({ on }: ChartNote): string => {
    if (on.kind === 'region') return t('note.onDrawing');
    if (on.kind === 'group') return t('group.kind');
    const ids = on.kind === 'link' ? on.between : [on.id];
    return ids.flatMap((id) => names.get(id)?.caption ?? []).join(' – ');
  };
  return NOTE_CHANGES.map((kind) =>
    notes[kind].length === 0 ? null : (
      <Fragment key={kind}>
        <h4>{t(`compare.notes.${kind}`, { count: notes[kind].length })}</h4>
        <ul>
          {notes[kind].slice(0, NAMED_MAX).map((note, at) => (
            <li key={at}>
              <bdi>{shortNote(note.text)}</bdi>{' '}
              <span className="neutral">
                · <bdi>{about(note)}</bdi>
              </span>
            </li>
          ))}
          {notes[kind].length > NAMED_MAX && (
            <li>{t('compare.more', { count: notes[kind].length - NAMED_MAX })}</li>
          )}
        </ul>
      </Fragment>
    ),
  );
}

function Filters({ changes }: { changes: readonly FilterChange[] }): ReactNode {
  const { t, term, day, period } = useWords();
  if (changes.length === 0) return null;
  const said = (change: FilterChange): string => {
    if (change.kind === 'window')
      return change.window
        ? t('compare.window', { time: period(change.window.fromDay, change.window.toDay) })
        : t('compare.allTime');
    if (change.kind === 'knownOn')
      return change.knownOn === null ? t('compare.knownNow') : t('known.on', { day: day(change.knownOn) });
    if (change.kind === 'corroborated')
      return t(change.isOnly ? 'compare.onlyCorroborated' : 'compare.allLinks');
    const what =
      change.kind === 'undated'
        ? t('compare.undated')
        : change.kind === 'type'
          ? term(change.type)
          : t(`strength.${change.strength}`);
    return t(change.isShown ? 'compare.shown' : 'compare.hidden', { what });
  };
  return (
    <>
      <h4>{t('compare.filters')}</h4>
      <ul>
        {changes.map(said).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}

/** What one version holds. Throws PortError `notFound` when it is not kept any more. */
export async function versionContent(chartId: string, revision: number): Promise<string> {
  const { chartVersionContent } = await ask(ChartVersionContentDocument, { chartId, revision });
  if (chartVersionContent == null) throw new PortError('BAD_USER_INPUT', 'notFound');
  return chartVersionContent;
}

async function contentOf(chart: OwnChart, side: Side): Promise<string> {
  if (side.startsWith('v:')) return versionContent(chart.id, Number(side.slice(2)));
  const { chart: other } = await ask(ChartDocument, { id: side.slice(2) });
  if (!other) throw new PortError('BAD_USER_INPUT', 'notFound');
  return other.content;
}

/** SAFETY: what may not be seen any more differs in nothing, so that its being there is not told either. */
function amongSeen(
  difference: ChartDifference,
  names: ReadonlyMap<string, Named>,
  links: ReadonlySet<string>,
): ChartDifference {
  const isSeen = ({ on }: ChartNote): boolean =>
    on.kind === 'thing' ? names.has(on.id) : on.kind === 'link' ? links.has(on.id) : true;
  const { added, removed, changed } = difference.notes;
  return {
    ...difference,
    ...Object.fromEntries(THINGS.map((kind) => [kind, difference[kind].filter((id) => names.has(id))])),
    notes: {
      added: added.filter(isSeen),
      removed: removed.filter(isSeen),
      changed: changed.filter(isSeen),
    },
  };
}

/** What the things are called that differ or that notes differ on, and which links, as far as they may be seen today. */
async function seenOf(
  difference: ChartDifference,
  language: Language,
): Promise<{ names: Map<string, Named>; links: Set<string> }> {
  // Those of notes first: a link is found with both its ends.
  const noted = NOTE_CHANGES.flatMap((kind) => difference.notes[kind]).flatMap(({ on }) =>
    on.kind === 'thing' ? [on.id] : on.kind === 'link' ? on.between : [],
  );
  const ids = [...new Set([...noted, ...THINGS.flatMap((kind) => difference[kind])])];
  const names = new Map<string, Named>();
  const links = new Set<string>();
  for (let at = 0; at < ids.length; at += CHART_LIMIT) {
    const { linksAmong } = await ask(LinksAmongDocument, { ids: ids.slice(at, at + CHART_LIMIT), language });
    for (const { id, caption, type } of linksAmong.entities) names.set(id, { id, caption, type });
    for (const { id } of linksAmong.links) links.add(id);
  }
  return { names, links };
}
