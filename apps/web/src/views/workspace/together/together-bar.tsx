import type { ReactNode } from 'react';
import { leaveTogether } from '../../../core/commands/together.js';
import type { Companion } from '../../../core/model.js';
import { agencyName, isolated, useText } from '../../../i18n/use-text.js';
import { useWords } from '../../../i18n/use-words.js';
import { Sign } from '../../controls/sign.js';
import { useDispatch, usePart } from '../../use-store.js';
import { PersonMark } from './person-mark.js';
import { useCaptionOf } from './use-caption-of.js';
import { usePersonName } from './use-person-name.js';

/** Says that the chart is worked on with others, with whom, what each points at, and how to leave. */
export function TogetherBar(): ReactNode {
  const { t } = useText();
  const dispatch = useDispatch();
  const together = usePart(({ ui }) => ui.together);
  const company = usePart(({ ui }) => ui.company);
  if (!together) return null;
  const { isOwner } = together;
  const line = company?.line ?? 'joining';
  const people = company?.people ?? [];
  return (
    <section className="together" data-line={line} aria-label={t('together.title')}>
      <p className="together-state">
        <Sign name="share" />
        <strong>{t(`together.${line}`)}</strong>
        {line === 'live' && people.length === 0 && <span>{t('together.alone')}</span>}
      </p>
      {people.length > 0 && (
        <ul>
          {people.map((person) => (
            <Person key={person.number} person={person} />
          ))}
        </ul>
      )}
      <button type="button" onClick={() => void dispatch(leaveTogether, undefined)}>
        {t(isOwner ? 'together.end' : 'together.leave')}
      </button>
    </section>
  );
}

function Person({ person }: { person: Companion }): ReactNode {
  const { t, language } = useWords();
  const name = usePersonName();
  const captionOf = useCaptionOf();
  const { agency, isOwner, pointsAt, chosen, number } = person;
  const at = (pointsAt && captionOf(pointsAt)) ?? null;
  const first = chosen.flatMap((id) => captionOf(id) ?? [])[0];
  return (
    <li>
      <PersonMark number={number} />
      <span className="together-who">
        <bdi>{name(person)}</bdi>
        {agency && (
          <small>
            <bdi>{agencyName(agency, language)}</bdi>
            {isOwner && <> · {t('together.owner')}</>}
          </small>
        )}
        {(at ?? first) && (
          <small className="together-at">
            {at
              ? t('together.pointsAt', { caption: isolated(at) })
              : t('together.hasChosen', { caption: isolated(first!), count: chosen.length - 1 })}
          </small>
        )}
      </span>
    </li>
  );
}
