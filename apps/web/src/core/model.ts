import type { ChartNote, Grading, NoteSpot } from '#domain';
import type { EntityType, RelationType } from '#vocab/browser';
import type { Step } from './history.js';
import type { ChartColumn } from './columns.js';
import type { FoundPaths } from './found-paths.js';
import type { LineList } from './lines.js';
import type { ChartToSave } from './ports.js';

/** What the viewer may see of a thing: computed by the server for this viewer and never guessed here. */
export interface EntitySummary {
  readonly id: string;
  readonly type: EntityType;
  readonly caption: string;
  readonly aliases: readonly string[];
  /** Drawn as a shield with its neutral code and nothing else (VP-07). */
  readonly isProtected: boolean;
  /** What tells a person from namesakes, in the reader's language. */
  readonly particulars: readonly { readonly kind: string; readonly value: string }[];
  /** All records that the reader's agency judged to be this thing; empty when it is the only one. */
  readonly memberIds: readonly string[];
}

export const LINK_STRENGTHS = ['corroborated', 'single', 'inferred', 'disputed', 'ended'] as const;
export type LinkStrength = (typeof LINK_STRENGTHS)[number];

/** One claim's time in epoch days, inclusive; open ends are the sentinels of `#domain`. */
export interface Period {
  readonly fromDay: number;
  readonly toDay: number;
  readonly isUncertain: boolean;
  /** Which of the link's origins say so, by number; none when independence is not established. */
  readonly origins: readonly number[];
}

/** All visible claims of one relation between two things: one line of the chart. */
export interface Link {
  readonly id: string;
  readonly relation: RelationType;
  readonly subjectId: string;
  readonly objectId: string;
  readonly assertionCount: number;
  /** Null: independence of the sources is not established. */
  readonly independentSources: number | null;
  readonly strength: LinkStrength;
  readonly bestGrading: Grading;
  readonly weight: number | null;
  readonly periods: readonly Period[];
}

export interface LinkCount {
  readonly relation: RelationType;
  readonly outgoing: boolean;
  readonly otherType: EntityType;
  readonly count: number;
}

/** What would remain of the links on the chart if a source were wrong, and with it those that repeat it. */
export interface Doubt {
  readonly source: {
    readonly id: string;
    readonly kind: string;
    readonly title: string;
    readonly containsVictimIdentity: boolean;
  };
  /** Links that rest on it alone. */
  readonly fallen: Readonly<Partial<Record<string, true>>>;
  /** The other links that it speaks for, as they would stand. */
  readonly weakened: Readonly<Partial<Record<string, Link>>>;
  /** The links that were known when the server was asked: another set is asked for anew. */
  readonly of: Entities['links'];
}

/** Server cache. Never undoable, never saved. */
export interface Entities {
  readonly summaries: Readonly<Record<string, EntitySummary>>;
  readonly links: Readonly<Record<string, Link>>;
  /** Where the next page of an expansion begins, by entity id; null when everything asked for is here. */
  readonly expansions: Readonly<Record<string, Expansion>>;
  /** How much is in each group of neighbours, by the group's id; of what the viewer may not see any more there is none. */
  readonly groupCounts: Readonly<Record<string, GroupCount>>;
  /** Day at whose end all this was known; null for now. */
  readonly knownOn: KnownOn;
  /** For the source that was last doubted; it holds while the lens names that source. */
  readonly doubt: Doubt | null;
  /** Grows with each claim recorded or withdrawn here: open details are read again. */
  readonly revision: number;
}
export interface Expansion {
  readonly choice: ExpansionChoice;
  readonly endCursor: string | null;
  readonly hasMore: boolean;
}
export const EXPAND_ORDERS = ['strength', 'recent', 'degree'] as const;
export type ExpandOrder = (typeof EXPAND_ORDERS)[number];
export interface ExpansionChoice {
  readonly relations: readonly RelationType[] | null;
  readonly types: readonly EntityType[] | null;
  readonly orderBy: ExpandOrder;
  readonly first: number;
}

/** A thing's place on the chart; null until the layout has placed it. */
export interface SheetNode {
  readonly x: number | null;
  readonly y: number | null;
  readonly pinned: boolean;
  /** Kept with its place and not shown, until hidden things are shown again. */
  readonly isHidden?: true;
}
/** What is on the chart: undoable and saved. */
export interface Sheet {
  readonly nodes: Readonly<Record<string, SheetNode>>;
  readonly groups: Readonly<Record<string, Group>>;
  /** What people wrote, each with what it is about. */
  readonly notes: Readonly<Record<string, ChartNote>>;
  /** What the last arrangement set in columns; see `headingsOn`. */
  readonly columns?: readonly ChartColumn[];
}

/** Several things that are looked at as one; its place counts while it is drawn as one sign, null until it was placed. */
export type Group = MemberGroup | NeighbourGroup;
interface GroupPlace {
  readonly x: number | null;
  readonly y: number | null;
}
/** Things of the chart: closed it is one sign, open they stand where they stood, with a line around them. */
export interface MemberGroup extends GroupPlace {
  readonly kind: 'members';
  readonly by: GroupBy;
  /** What a person called it. */
  readonly title: string | null;
  /** Ids of things; those that are not on the chart don't count. */
  readonly memberIds: readonly string[];
  readonly isClosed: boolean;
}
/** What the members have in common. */
export type GroupBy =
  | { readonly kind: 'hand' }
  | { readonly kind: 'type'; readonly type: EntityType }
  | { readonly kind: 'phase'; readonly phase: string }
  /** All are linked with this network, at this place, or on this chart with this thing alone. */
  | { readonly kind: 'network' | 'place' | 'around'; readonly thingId: string };
/** Neighbours of a thing, or things of an import, that are not on the chart because they are many: the server counts and opens them. */
export interface NeighbourGroup extends GroupPlace {
  readonly kind: 'neighbours';
  readonly of: GroupQuestion;
}
export type GroupQuestion = NeighbourQuestion | ImportQuestion;
/** Neighbours of one thing over one relation. */
export interface NeighbourQuestion extends GroupWindow {
  readonly entityId: string;
  readonly relation: RelationType;
  readonly outgoing: boolean;
}
/** What an import names. */
export interface ImportQuestion extends GroupWindow {
  readonly importId: string;
}
/** Of one kind, first linked between two epoch days, but for the strongest `skip`. */
interface GroupWindow {
  readonly otherType: EntityType;
  /** The open ends of `#domain` for all; both the open start for those of which no first day is known. */
  readonly fromDay: number;
  readonly toDay: number;
  readonly skip: number;
}
export interface GroupCount {
  readonly things: number;
  readonly claims: number;
  /** Epoch days that their links name; null where none is known, or where it is still so. */
  readonly firstDay: number | null;
  readonly lastDay: number | null;
}

/** An epoch day in the zone of the reader's agency, or now. */
export type KnownOn = number | null;

/** How the chart is looked at: undoable and, but for the doubt, saved. */
export interface Lens {
  /** Window of valid time in epoch days; null means all time. */
  readonly window: TimeWindow | null;
  /** Links without any date stay while a window is set. */
  readonly keepUndated: boolean;
  /** Only links that stand with two independent sources. */
  readonly onlyCorroborated: boolean;
  readonly hiddenStrengths: Readonly<Partial<Record<LinkStrength, true>>>;
  readonly hiddenTypes: Readonly<Partial<Record<EntityType, true>>>;
  /** Pairs of things whose many links are drawn each for itself, by the id that their one line would have. */
  readonly fanned: Readonly<Partial<Record<string, true>>>;
  /** What had been recorded by the end of this day, and nothing since. */
  readonly knownOn: KnownOn;
  /** The chart is looked at as if this source were wrong. A supposition: never kept with the chart. */
  readonly doubtedSource: string | null;
}
export interface TimeWindow {
  readonly fromDay: number;
  readonly toDay: number;
}

export type Language = 'en' | 'bn' | 'hi';
export type ViewName = 'chart' | 'table' | 'map';
export type DialogName =
  | 'knownOn'
  | 'charts'
  | 'save'
  | 'assertion'
  | 'shortcuts'
  | 'expand'
  | 'new'
  | 'putImport'
  | 'bigImport'
  | 'lines'
  | 'palette'
  | 'export'
  | 'find'
  | 'note'
  | 'steps';
/** May the person record claims, here and now? In a past state of knowledge nothing is recorded. */
export const mayRecordNow = ({ ui, lens }: Pick<Workspace, 'ui' | 'lens'>): boolean =>
  ui.mayRecord && lens.knownOn === null;

/** These stand beside the chart, which is worked with meanwhile, also while a window is open over both. */
export type PanelName = 'path' | 'doubt';

/** The chart as it was last saved or opened. */
export interface SavedChart {
  readonly id: string;
  readonly title: string;
  readonly revision: number;
  readonly content: string;
}
/** A save that waits until the server can be reached. */
export interface WaitingSave extends ChartToSave {
  /** What the chart on the screen is known by: its id, or one for this page alone until it has one. */
  readonly chartId: string;
  /** Under which it is asked for as a new chart, so that asking twice makes one. */
  readonly newId: string;
  /** The last step that was done when it was asked for; null when there was none. */
  readonly end: Step | null;
  /** Why the server refused it; null while it could not be asked. */
  readonly refusal: Notice | null;
}
/** A chart that is worked on with others. Its owner alone keeps it; a colleague has a copy of what they may see, as it is at each moment. */
export interface Together {
  readonly chartId: string;
  readonly title: string;
  readonly isOwner: boolean;
}
/** Somebody else at work on the chart, as far as the server says who it is. */
export interface Companion {
  /** What the person is known by here. */
  readonly number: number;
  readonly isOwner: boolean;
  readonly name: string | null;
  readonly agency: {
    readonly id: string;
    readonly name: string;
    readonly nameBn: string;
    readonly nameHi: string;
  } | null;
  /** Thing or link. */
  readonly pointsAt: string | null;
  readonly chosen: readonly string[];
}
export interface Company {
  /** `joining` until the chart of now is here, `lost` while the line is gone. */
  readonly line: 'joining' | 'live' | 'lost';
  readonly people: readonly Companion[];
}
/** Where an import goes: onto a chart of its own, or beside what is on the one on the screen. */
export type ImportSpot = 'new' | 'here';
/** What an import names, by kind, the most first. */
export interface BigImport {
  readonly importId: string;
  readonly where: ImportSpot;
  readonly kinds: readonly ImportKind[];
}
export interface ImportKind {
  readonly otherType: EntityType;
  readonly count: GroupCount;
}
/** A message to the reader: a key of the catalogues with its values. */
export interface Message {
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number>>;
  /** A more general key, for when the catalogues don't have this one. */
  readonly fallback?: string;
}
export interface Sought {
  readonly words: string;
  readonly type: EntityType | null;
}
export interface Notice extends Message {
  readonly tone: 'info' | 'error';
  /** The server's number of an unexpected failure, to give to the administrator. */
  readonly incidentId?: string;
}
/** A note by its id, or what a new one is to be about; null for the part of the drawing that is in view. */
export type NotedUi = { readonly id: string } | { readonly on: NoteSpot | null };
/** Screen state: not undoable, not saved. */
export interface Ui {
  readonly selection: readonly string[];
  /** What is lit while all else is dim; null lights everything. */
  readonly lit: readonly string[] | null;
  /** Thing or link whose details are open. */
  readonly inspected: string | null;
  readonly view: ViewName;
  /** Does the timeline stand below it? */
  readonly isTimelineOpen: boolean;
  /** Grows each time the whole chart is to be brought into view. */
  readonly fitTurn: number;
  readonly dialog: DialogName | null;
  readonly beside: PanelName | null;
  readonly chart: SavedChart | null;
  /** What the chart on the screen is worked on as with others; null for alone. */
  readonly together: Together | null;
  readonly company: Company | null;
  /** Thing or link under the pointer, for the others to see. */
  readonly pointed: string | null;
  /** In the order in which they were asked for, one for a chart. */
  readonly waitingSaves: readonly WaitingSave[];
  /** As which chart a save that waited was kept, by what the chart was known by until then. */
  readonly sentAs: Readonly<Record<string, SavedChart>>;
  /** May the person record claims? The server decides; here it spares a refusal. */
  readonly mayRecord: boolean;
  /** A text of several lines that waits to be asked as a list. */
  readonly pasted: string | null;
  readonly list: LineList | null;
  /** An import that is to be put on the chart, while it is asked where. */
  readonly askedImport: string | null;
  /** An import that is too much for a chart, while it is asked how it is to come. */
  readonly bigImport: BigImport | null;
  /** What the last search for ways gave. */
  readonly found: FoundPaths | null;
  readonly notice: Notice | null;
  /** The note that is written or changed. */
  readonly noted: NotedUi | null;
  /** What the search box is to look for next. */
  readonly sought: Sought | null;
  /** Read out by screen readers; `turn` makes the same sentence speak again. */
  readonly spoken: (Message & { readonly turn: number }) | null;
  /** Names of commands that wait for the server. */
  readonly waiting: readonly string[];
}

export interface Workspace {
  readonly entities: Entities;
  readonly sheet: Sheet;
  readonly lens: Lens;
  readonly ui: Ui;
}

export const EMPTY_SHEET: Sheet = { nodes: {}, groups: {}, notes: {} };
export const OPEN_LENS: Lens = {
  window: null,
  keepUndated: true,
  onlyCorroborated: false,
  hiddenStrengths: {},
  hiddenTypes: {},
  fanned: {},
  knownOn: null,
  doubtedSource: null,
};
export const EMPTY_WORKSPACE: Workspace = {
  entities: {
    ...{ summaries: {}, links: {}, expansions: {}, groupCounts: {} },
    ...{ knownOn: null, doubt: null, revision: 0 },
  },
  sheet: EMPTY_SHEET,
  lens: OPEN_LENS,
  ui: {
    selection: [],
    lit: null,
    inspected: null,
    view: 'chart',
    isTimelineOpen: false,
    fitTurn: 0,
    dialog: null,
    beside: null,
    chart: null,
    together: null,
    company: null,
    pointed: null,
    waitingSaves: [],
    sentAs: {},
    mayRecord: true,
    pasted: null,
    list: null,
    found: null,
    askedImport: null,
    bigImport: null,
    notice: null,
    noted: null,
    sought: null,
    spoken: null,
    waiting: [],
  },
};
