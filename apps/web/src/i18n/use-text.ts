import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { isoDate } from '#domain';
import type { Language, Message } from '../core/model.js';
import type { MessageKey } from './catalogue.js';
import { PERIOD_FORMAT, precisionOf } from './period.js';

type Values = Readonly<Record<string, string | number>>;
/** Words, numbers and dates in the reader's language. */
export interface Text {
  readonly language: Language;
  /** A message of the catalogue. */
  t(key: MessageKey, values?: Values): string;
  /** A message whose key came from elsewhere; an unknown key gives the fallback, never the key. */
  say(message: Message, last?: MessageKey): string;
  number(value: number): string;
  /** A calendar day from its epoch day. */
  day(epochDay: number): string;
  /** From one epoch day to another, as precisely as the two say: days, whole months or whole years. */
  period(fromDay: number, toDay: number): string;
  /** A calendar day from its ISO date. */
  isoDay(text: string): string;
  /** A person's name as shown to colleagues; those of a demonstration, which are roles, in the reader's language. */
  accountName(displayName: string): string;
  /** An instant in the zone of the reader's country. */
  instant(text: string, zone: string): string;
  /** Day and time of day of an instant, in milliseconds since 1970, in the zone of the reader's country. */
  dayAndTime(at: number, zone: string): { readonly day: string; readonly time: string };
}

/** Key of the message that names an account, made from its English name. */
export const accountKey = (displayName: string): string =>
  `account.${displayName
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/-$/, '')}`;

export function useText(): Text {
  const intl = useIntl();
  return useMemo(() => {
    const day = (epochDay: number) =>
      intl.formatDate(new Date(epochDay * 86_400_000), {
        timeZone: 'UTC',
        day: 'numeric',
        month: 'short',
        year: 'numeric',
      });
    const language = intl.locale.slice(0, 2) as Language;
    return {
      language,
      t: (key, values) => intl.formatMessage({ id: key }, values),
      say: ({ key, values, fallback }, last = 'error.internal') =>
        intl.formatMessage(
          { id: [key, fallback].find((each) => each !== undefined && each in intl.messages) ?? last },
          values,
        ),
      number: (value) => intl.formatNumber(value),
      day: (epochDay) => (isoDate(epochDay) ? day(epochDay) : ''),
      period: (fromDay, toDay) =>
        intl.formatDateTimeRange(
          new Date(fromDay * 86_400_000),
          new Date(toDay * 86_400_000),
          PERIOD_FORMAT[precisionOf(fromDay, toDay)],
        ),
      isoDay: (text) => {
        const time = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
        return Number.isNaN(time) ? text : day(time / 86_400_000);
      },
      accountName: (displayName) => {
        const id = accountKey(displayName);
        return id in intl.messages ? intl.formatMessage({ id }) : displayName;
      },
      dayAndTime: (at, timeZone) => ({
        day: intl.formatDate(at, { timeZone, day: 'numeric', month: 'long', year: 'numeric' }),
        time: intl.formatTime(at, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
      }),
      instant: (text, timeZone) =>
        intl.formatDate(text, {
          timeZone,
          day: 'numeric',
          month: 'short',
          year: 'numeric',
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23',
        }),
    };
  }, [intl]);
}

/** A name of the reader's or somebody else's script within a sentence: it keeps its own direction. */
export const isolated = (name: string): string => `\u2068${name}\u2069`;

/** Zone of each country's clock, by name: Dhaka was not always six hours ahead. */
export const zoneOf = (country: string): string =>
  country === 'BD' ? 'Asia/Dhaka' : country === 'IN' ? 'Asia/Kolkata' : 'UTC';
/** An agency's name in the reader's language. */
export function agencyName(
  agency: { name: string; nameBn: string; nameHi: string },
  language: Language,
): string {
  return (language === 'bn' ? agency.nameBn : language === 'hi' ? agency.nameHi : agency.name) || agency.name;
}
