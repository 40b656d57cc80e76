import { stringify } from 'yaml';
import { foldHeader } from './column-roles.js';

/** Types by the word that stands before "id". */
const TYPE_OF: readonly (readonly [RegExp, string])[] = [
  [/person|suspect|accused|member|people|ব্যক্তি|व्यक्ति/, 'Person'],
  [/phone|mobile|msisdn|sim/, 'Phone'],
  [/account|wallet/, 'FinancialAccount'],
  [/vehicle|car|truck/, 'Vehicle'],
  [/org|company|firm|agency|university|school|business/, 'Organisation'],
  [/gang|network|group/, 'Network'],
  [/place|site|hotel|house|address|location/, 'Site'],
  [/case|fir|মামলা/, 'CourtCase'],
  [/crime|incident|offence|event|ঘটনা|घटना/, 'Incident'],
  [/meeting|summit|সভা|বৈঠক|बैठक/, 'Meeting'],
];
const typeOf = (word: string): string => TYPE_OF.find(([pattern]) => pattern.test(word))?.[1] ?? 'Item';

/** Headings that name a kind of things by themselves: what stands below them are names. */
const BARE =
  /^(person|member|suspect|event|incident|meeting|summit|site|place|organi[sz]ation|company|network|gang|ব্যক্তি|সদস্য|ঘটনা|সভা|বৈঠক|व्यक्ति|सदस्य|घटना|बैठक)s?$/;

export interface IdColumn {
  readonly column: string;
  /** Numbers or codes stand in it, not names. */
  readonly isCoded: boolean;
  readonly word: string;
  readonly type: string;
}

/** Two columns such as `Person.id` and `Crime.id` that name things of two kinds; null when there are not exactly two. */
export const idColumns = (header: readonly string[]): readonly [IdColumn, IdColumn] | null =>
  twoKinds(header, false);

/** The same where one or both hold names, such as `person` and `event`. */
export const nameColumns = (header: readonly string[]): readonly [IdColumn, IdColumn] | null =>
  twoKinds(header, true);

function twoKinds(header: readonly string[], mayBeNames: boolean): readonly [IdColumn, IdColumn] | null {
  const found = header.flatMap((column): IdColumn[] => {
    const folded = foldHeader(column);
    const coded = /^(.+)(id|no|code)$/.exec(folded)?.[1];
    const word = coded ?? (mayBeNames ? BARE.exec(folded)?.[1] : undefined);
    return word === undefined ? [] : [{ column, word, type: typeOf(word), isCoded: coded !== undefined }];
  });
  const [first, second] = found;
  return first && second && found.length === 2 && first.word !== second.word ? [first, second] : null;
}

/** Entities and the link of a two-mode list in one table. */
export function pairTable([one, two]: readonly [IdColumn, IdColumn], extras: object): object {
  const isEvent = /CourtCase|Incident|Meeting/.test(two.type) && /Person|Network|Organisation/.test(one.type);
  const entity = ({ column, type, isCoded }: IdColumn): object => ({
    type,
    key: column,
    attributes: { [isCoded ? 'externalId' : 'name']: column },
  });
  return {
    entities: { [one.word]: entity(one), [two.word]: entity(two) },
    links: [
      { relation: isEvent ? 'PARTICIPATED_IN' : 'RELATED_TO', from: one.word, to: two.word, ...extras },
    ],
  };
}

export const asYaml = (mapping: object): string => stringify(mapping, { aliasDuplicateObjects: false });
