import type { EntityType } from '#vocab/browser';
import type { ExportFormat, Origin, Takeout } from './export/takeout.js';
import type { LineAnswer } from './lines.js';
import type {
  Doubt,
  EntitySummary,
  ExpansionChoice,
  GroupCount,
  KnownOn,
  Link,
  LinkCount,
  GroupQuestion,
  ImportKind,
} from './model.js';
import type { KeptTrail, StoredTrail } from './trail.js';

/**
 * What the workspace asks of the server, as known on a day or now. `apps/web/src/api` answers; specs answer with plain
 * objects.
 */
export interface Ports {
  linksAmong(ids: readonly string[], knownOn: KnownOn): Promise<Subgraph>;
  /** What would remain of the links among things without a source; null when the source is absent or not visible. */
  linksWithout(ids: readonly string[], sourceId: string, knownOn: KnownOn): Promise<Remains | null>;
  expand(
    entityId: string,
    choice: ExpansionChoice,
    after: string | null,
    knownOn: KnownOn,
  ): Promise<ExpansionPage | null>;
  /** Null when there is nothing in the group that the viewer may see. */
  countNeighbours(of: GroupQuestion, knownOn: KnownOn): Promise<GroupCount | null>;
  openNeighbours(of: GroupQuestion, knownOn: KnownOn): Promise<OpenedNeighbours | null>;
  openChart(id: string): Promise<StoredChart | null>;
  /** What is kept of the trail of an own chart; null when there is none. */
  openTrail(id: string): Promise<StoredTrail | null>;
  /** What one version of an own chart holds; null when there is none. */
  chartVersion(id: string, revision: number): Promise<string | null>;
  /** The same save twice is one. Its trail is kept with it as far as it may be, and never keeps the chart from being saved. */
  saveChart(chart: ChartToSave): Promise<StoredChart>;
  /** Notes that a chart is taken out and gives what may leave of it; `content` is that of a JSON file. */
  takeOut(request: {
    readonly format: ExportFormat;
    readonly ids: readonly string[];
    readonly content: string | null;
    /** What people wrote on the chart and leaves with it. */
    readonly texts: readonly string[];
    readonly withoutSourceId: string | null;
    readonly knownOn: KnownOn;
  }): Promise<Takeout>;
  /** Where a file comes from; null when this installation did not make it, or it was changed since. */
  chartFile(content: string, seal: string): Promise<Origin | null>;
  /** What an import names; at most as much as a chart holds. */
  importGraph(importId: string): Promise<Subgraph>;
  /** How much it names of each kind, the most first. */
  importKinds(importId: string): Promise<readonly ImportKind[]>;
  /** What each line finds, by the line; at most `LINES_AT_ONCE`. */
  searchLines(
    lines: readonly string[],
    type: EntityType | null,
    knownOn: KnownOn,
  ): Promise<{
    readonly entities: readonly EntitySummary[];
    readonly answers: ReadonlyMap<string, LineAnswer>;
  }>;
  /** New places for the given things on the whole chart. */
  arrange(request: ArrangeRequest): Promise<Arranged>;
}
export interface Subgraph {
  readonly entities: readonly EntitySummary[];
  readonly links: readonly Link[];
}
export interface Remains {
  readonly source: Doubt['source'];
  readonly fallen: readonly string[];
  readonly weakened: readonly Link[];
}
export interface ExpansionPage extends Subgraph {
  readonly counts: readonly LinkCount[];
  readonly totalNeighbours: number;
  readonly endCursor: string | null;
  readonly hasMore: boolean;
}
/** What a group of neighbours is made of: smaller groups, or things, or the strongest things and a group of the rest. */
export interface OpenedNeighbours extends Subgraph {
  readonly parts: readonly { readonly of: GroupQuestion; readonly count: GroupCount }[];
}
export interface ChartToSave {
  /** Null for a new one. */
  readonly id: string | null;
  /** Of a new one: asked for again under it, it is the same chart. */
  readonly requestId: string | null;
  readonly title: string;
  readonly content: string;
  readonly expectedRevision: number | null;
  readonly comment: string | null;
  /** Null leaves the one that is kept as it is. */
  readonly trail: KeptTrail | null;
}
export interface StoredChart {
  readonly id: string;
  readonly title: string;
  readonly revision: number;
  readonly content: string;
}
/** How a chart is arranged: `free` by the force of its links, the others on lines. */
export const SHAPES = ['free', 'circle', 'grid', 'rings', 'rows', 'phases', 'places'] as const;
export type Shape = (typeof SHAPES)[number];

/** What stands below each other in an arrangement; see `ChartColumn`. */
export interface ArrangedColumn {
  readonly head: string;
  readonly ids: readonly string[];
}
export interface Arranged {
  /** By id. */
  readonly places: Readonly<Record<string, { x: number; y: number }>>;
  /** Those that need a heading, from left to right. */
  readonly columns: readonly ArrangedColumn[];
}
export interface ArrangeRequest {
  readonly shape: Shape;
  /** What stands in the middle or first; null for the most linked thing. */
  readonly focus: string | null;
  readonly nodes: readonly {
    id: string;
    type: string;
    x: number | null;
    y: number | null;
    fixed: boolean;
    /** Its name takes room too. */
    caption: string;
  }[];
  readonly links: readonly { source: string; target: string; phase: string | null }[];
}

/** Did the question not reach the server, or its answer not come back? */
export const isLineGone = (error: unknown): boolean =>
  error instanceof PortError && error.key === 'noConnection';

/** A failure with a message key: what every port rejects with. */
export class PortError extends Error {
  constructor(
    readonly code: string,
    /** Without its `error.` prefix. */
    readonly key: string,
    readonly fields: readonly { field: string; key: string; values?: Record<string, string | number> }[] = [],
    readonly incidentId?: string,
  ) {
    super(`${code}: ${key}`);
    this.name = 'PortError';
  }
}
