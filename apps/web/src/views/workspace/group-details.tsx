import { useId, type ReactNode } from 'react';
import { closeGroup, nameGroup, openGroup, ungroup } from '../../core/commands/grouping.js';
import { TITLE_LENGTH } from '../../core/chart-content.js';
import { select } from '../../core/commands/screen.js';
import { deriveChart, type ChartBundle, type ChartGroup, type ChartHull } from '../../core/derive.js';
import { isMembers, ownerOf } from '../../core/groups.js';
import type { MemberGroup } from '../../core/model.js';
import { useWords } from '../../i18n/use-words.js';
import { LinkSignDrawing } from '../controls/link-sign.js';
import { TypeSign } from '../controls/type-sign.js';
import { useDispatch, usePart, useStore } from '../use-store.js';
import { groupName, whenOf } from './group-words.js';

/** So many are named at once; a longer list is looked through in the table, with the group open. */
const MOST_NAMED = 100;

/** What a group holds, how it is called, and what can be done with it. */
export function GroupDetails({ id, notes }: { id: string; notes: ReactNode }): ReactNode {
  const words = useWords();
  const { t, number } = words;
  const dispatch = useDispatch();
  const store = useStore();
  const chart = usePart(deriveChart);
  const found: ChartGroup | ChartHull | undefined =
    chart.groups.find((each) => each.id === id) ?? chart.hulls.find((each) => each.id === id);
  if (!found) return <p className="neutral">{t('inspector.gone')}</p>;
  const { group } = found;
  const act = (command: typeof openGroup) => () => {
    void dispatch(select, { ids: [id] }).then(() => dispatch(command, undefined));
  };
  const isClosed = !isMembers(group) || group.isClosed;
  return (
    <>
      <header className="link-head">
        <p className="neutral">
          {t(
            isMembers(group)
              ? 'group.kind'
              : ownerOf(group) === null
                ? 'group.importKind'
                : 'group.neighboursKind',
          )}
        </p>
        <h2 className="link-sentence">
          <bdi>{groupName(found, words)}</bdi>
        </h2>
        {'count' in found && !isMembers(found.group) ? (
          <>
            <p>
              {[
                t('group.things', { count: found.count.things }),
                t('group.claims', { count: found.count.claims }),
                whenOf(found.group.of, found.count, words),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <p className="hint">{t('group.neighboursHint')}</p>
            <p className="hint">{t('group.notWeighed')}</p>
          </>
        ) : null}
      </header>
      <div className="actions">
        <button type="button" className="primary" onClick={act(isClosed ? openGroup : closeGroup)}>
          {t(isClosed ? 'command.openGroup' : 'command.closeGroup')}
        </button>
        {isMembers(group) && (
          <button type="button" onClick={act(ungroup)}>
            {t('command.ungroup')}
          </button>
        )}
      </div>
      {notes}
      {isMembers(group) && 'members' in found && (
        <section className="tab-panel" aria-label={t('group.members')}>
          <GroupName key={id} id={id} group={group} />
          <h3>
            {t('group.members')} <span className="count">{number(found.members.length)}</span>
          </h3>
          <ul className="group-members">
            {found.members.slice(0, MOST_NAMED).map((member) => (
              <li key={member.id}>
                <button
                  type="button"
                  className="link-end"
                  onClick={() => {
                    // Chosen, it has to be seen.
                    const show = isClosed
                      ? dispatch(select, { ids: [id] }).then(() => dispatch(openGroup, undefined))
                      : Promise.resolve(true);
                    void show.then(() => store.dispatch(select, { ids: [member.id] }));
                  }}
                >
                  <TypeSign type={member.type} /> <bdi>{member.caption}</bdi>
                </button>
              </li>
            ))}
          </ul>
          {found.members.length > MOST_NAMED && (
            <p className="neutral">{t('group.moreMembers', { count: found.members.length - MOST_NAMED })}</p>
          )}
        </section>
      )}
    </>
  );
}

function GroupName({ id, group }: { id: string; group: MemberGroup }): ReactNode {
  const { t } = useWords();
  const dispatch = useDispatch();
  const hint = useId();
  return (
    <label className="group-name">
      {t('group.name')}
      <input
        defaultValue={group.title ?? ''}
        maxLength={TITLE_LENGTH}
        aria-describedby={hint}
        onBlur={({ target }) => void dispatch(nameGroup, { id, title: target.value })}
        onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
      />
      <small id={hint} className="hint">
        {t('group.nameHint')}
      </small>
    </label>
  );
}

/** The links that one line stands for, each with its strength. */
export function BundleDetails({ bundle }: { bundle: ChartBundle }): ReactNode {
  const { t, term, number } = useWords();
  const dispatch = useDispatch();
  const summaries = usePart(({ entities }) => entities.summaries);
  const isFan = usePart((state) => deriveChart(state).fans.some(({ id }) => id === bundle.id));
  return (
    <>
      <header className="link-head">
        <h2 className="link-sentence">
          {t('group.bundleTitle')} <span className="count">{number(bundle.links.length)}</span>
        </h2>
        <p className="hint">{t(bundle.links.length > 0 ? 'group.weakest' : 'group.notWeighed')}</p>
        {isFan && (
          <div className="actions">
            <button type="button" onClick={() => void dispatch(openGroup, undefined)}>
              {t('group.fanOut')} <kbd>O</kbd>
            </button>
          </div>
        )}
      </header>
      <ul className="group-members tab-panel">
        {bundle.links.slice(0, MOST_NAMED).map((link) => (
          <li key={link.id}>
            <button
              type="button"
              className="link-end"
              onClick={() => void dispatch(select, { ids: [link.id] })}
            >
              <LinkSignDrawing strength={link.strength} />{' '}
              <span>
                <bdi>{summaries[link.subjectId]?.caption}</bdi> {term(link.relation)}{' '}
                <bdi>{summaries[link.objectId]?.caption}</bdi>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {bundle.links.length > MOST_NAMED && (
        <p className="neutral">{t('group.moreMembers', { count: bundle.links.length - MOST_NAMED })}</p>
      )}
    </>
  );
}
