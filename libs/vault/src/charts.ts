import { Conflict } from '#domain';
import { randomId } from '#runtime';
import { keepTrail, trailOf, type StoredTrail, type TrailToSave } from './chart-trails.js';
import type { Database, Row, Run } from './database.js';

export interface ChartSummary {
  readonly id: string;
  readonly title: string;
  readonly updatedAt: Date;
}
/** A saved chart: ids and places, no values of records. */
export interface StoredChart extends ChartSummary {
  readonly ownerId: string;
  readonly agencyId: string;
  readonly content: unknown;
  /** 1 at first, one more with each version. */
  readonly revision: number;
}
/** A chart that was just saved. */
export interface SavedChart extends StoredChart {
  /** Turn of the trail that was kept with it; null when none was. */
  readonly trailTurn: number | null;
}
/** A state of a chart that was saved, in a list. */
export interface ChartVersion {
  readonly revision: number;
  readonly title: string;
  readonly comment: string | null;
  /** Revision whose content was put back; null for a change. */
  readonly restoredFrom: number | null;
  /** Display name of who saved it. */
  readonly savedBy: string;
  readonly savedAt: Date;
}
export interface ChartToSave {
  /** Absent: a new chart. */
  readonly id?: string;
  /**
   * Of a new chart: what is asked for again under it is the same chart, and its next version when it says something else, as long as the
   * chart was changed in no other way.
   */
  readonly requestId?: string;
  readonly ownerId: string;
  readonly agencyId: string;
  readonly title: string;
  /** Anything that JSON can hold. */
  readonly content: unknown;
  /** Revision that the change starts from; absent: whatever is there is replaced. */
  readonly expectedRevision?: number;
  /** What the version is, or why it was made. */
  readonly comment?: string;
  readonly restoredFrom?: number;
  /** How its owner came there; absent: what is kept of that stays. */
  readonly trail?: TrailToSave;
}

/** Versions kept of one chart: with more, the oldest without a comment go first, then the oldest. */
export const VERSIONS_MAX = 100;

const COLUMNS = 'id, owner_id, agency_id, title, content, revision, updated_at';
const chartOf = (row: Row): StoredChart => ({
  id: row['id'] as string,
  ownerId: row['owner_id'] as string,
  agencyId: row['agency_id'] as string,
  title: row['title'] as string,
  content: row['content'],
  revision: row['revision'] as number,
  updatedAt: row['updated_at'] as Date,
});

/** Saved charts. Another owner's chart is as if it were not there. */
export class Charts {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /** Latest change first. */
  async list(ownerId: string): Promise<ChartSummary[]> {
    const rows = await this.database.run<{ id: string; title: string; updated_at: Date }>(
      'SELECT id, title, updated_at FROM chart WHERE owner_id = $1 ORDER BY updated_at DESC, id',
      [ownerId],
    );
    return rows.map(({ id, title, updated_at }) => ({ id, title, updatedAt: updated_at }));
  }

  async get(ownerId: string, id: string): Promise<StoredChart | null> {
    const [row] = await this.database.run(`SELECT ${COLUMNS} FROM chart WHERE id = $1 AND owner_id = $2`, [
      id,
      ownerId,
    ]);
    return row ? chartOf(row) : null;
  }

  /**
   * Each change is a version. Content and title as they are make none; a comment is then that of the latest version. The same save
   * twice is one. Null when `id` is not the owner's. Throws Conflict `chartChangedElsewhere` when the chart moved on from `expectedRevision`, or from what
   * its request saved last. A trail that doesn't go with what is there is not kept; the chart is.
   */
  save(chart: ChartToSave): Promise<SavedChart | null> {
    const { trail } = chart;
    return this.database.transaction(async (run) => {
      const saved = await this.#save(run, chart);
      return saved && { ...saved, trailTurn: trail ? await keepTrail(run, saved, trail, this.now()) : null };
    });
  }

  /** How the owner of a chart came to it; null when that is not kept, or the chart is not the owner's. */
  trail(ownerId: string, id: string): Promise<StoredTrail | null> {
    return trailOf(this.database, ownerId, id);
  }

  async #save(run: Run, chart: ChartToSave): Promise<StoredChart | null> {
    const json = JSON.stringify(chart.content ?? null);
    const made = chart.id === undefined ? await this.#make(run, chart, json) : null;
    if (made) return made;
    const [present] = await run<{
      id: string;
      revision: number;
      request_revision: number;
      is_same: boolean;
    }>(
      `SELECT id, revision, request_revision, title = $3 AND content = $4::jsonb AS is_same FROM chart
       WHERE owner_id = $2 AND (id = $1 OR request_id = $5) FOR UPDATE`,
      [chart.id ?? null, chart.ownerId, chart.title, json, chart.requestId ?? null],
    );
    if (!present) return null;
    const { id } = present;
    // Also of a revision that has gone: the answer to the same save may have been lost.
    if (present.is_same) return this.#comment(run, { ...chart, id });
    const left = chart.id === undefined ? present.request_revision : present.revision;
    if ((chart.expectedRevision ?? left) !== present.revision) throw new Conflict('chartChangedElsewhere');
    return this.#change(run, { ...chart, id }, json);
  }

  /**
   * Puts the content of an earlier version on top, as a new one. Null when there is none of that number that is the owner's.
   * Throws Conflict `chartChangedElsewhere` when the chart changes at the same moment.
   */
  async restore(ownerId: string, id: string, revision: number): Promise<SavedChart | null> {
    const [chart, version] = [await this.get(ownerId, id), await this.version(ownerId, id, revision)];
    if (!chart || !version) return null;
    return this.save({
      ...chart,
      content: version.content,
      expectedRevision: chart.revision,
      restoredFrom: revision,
    });
  }

  /** Versions of an own chart, latest first; none of a chart that is not the owner's. */
  async versions(
    ownerId: string,
    id: string,
    { first, before }: { readonly first: number; readonly before?: number | null },
  ): Promise<ChartVersion[]> {
    const rows = await this.database.run(
      `SELECT v.revision, v.title, v.comment, v.restored_from, v.saved_at, a.display_name
       FROM chart_version v JOIN chart c ON c.id = v.chart_id JOIN account a ON a.id = v.saved_by
       WHERE c.id = $1 AND c.owner_id = $2 AND ($3::int IS NULL OR v.revision < $3)
       ORDER BY v.revision DESC LIMIT $4`,
      [id, ownerId, before ?? null, first],
    );
    return rows.map((row) => ({
      revision: row['revision'] as number,
      title: row['title'] as string,
      comment: row['comment'] as string | null,
      restoredFrom: row['restored_from'] as number | null,
      savedBy: row['display_name'] as string,
      savedAt: row['saved_at'] as Date,
    }));
  }

  /** What one version of an own chart holds; null when there is none. */
  async version(ownerId: string, id: string, revision: number): Promise<{ content: unknown } | null> {
    const [row] = await this.database.run<{ content: unknown }>(
      `SELECT v.content FROM chart_version v JOIN chart c ON c.id = v.chart_id
       WHERE c.id = $1 AND c.owner_id = $2 AND v.revision = $3`,
      [id, ownerId, revision],
    );
    return row ?? null;
  }

  /** False when there is none of that id that is the owner's. */
  async remove(ownerId: string, id: string): Promise<boolean> {
    return (
      (
        await this.database.run('DELETE FROM chart WHERE id = $1 AND owner_id = $2 RETURNING id', [
          id,
          ownerId,
        ])
      ).length > 0
    );
  }

  /** Null when its request has made one already. */
  async #make(run: Run, chart: ChartToSave, json: string): Promise<StoredChart | null> {
    const [made] = await run(
      `INSERT INTO chart (${COLUMNS}, request_id) VALUES ($1, $2, $3, $4, $5, 1, $6, $7)
       ON CONFLICT (owner_id, request_id) WHERE request_id IS NOT NULL DO NOTHING RETURNING ${COLUMNS}`,
      [
        ...[randomId('chart'), chart.ownerId, chart.agencyId, chart.title, json, this.now()],
        chart.requestId ?? null,
      ],
    );
    return made ? this.#keepVersion(run, chart, made) : null;
  }

  async #change(run: Run, chart: ChartToSave, json: string): Promise<StoredChart> {
    const [changed] = await run(
      `UPDATE chart SET title = $2, content = $3, revision = revision + 1, updated_at = $4,
         request_revision = CASE WHEN request_id = $5 THEN revision + 1 ELSE request_revision END
       WHERE id = $1 RETURNING ${COLUMNS}`,
      [chart.id, chart.title, json, this.now(), chart.requestId ?? null],
    );
    return this.#keepVersion(run, chart, changed!);
  }

  async #comment(run: Run, { id, comment }: ChartToSave): Promise<StoredChart> {
    if (comment)
      await run(
        'UPDATE chart_version v SET comment = $2 FROM chart c WHERE c.id = $1 AND v.chart_id = c.id AND v.revision = c.revision',
        [id, comment],
      );
    const [row] = await run(`SELECT ${COLUMNS} FROM chart WHERE id = $1`, [id]);
    return chartOf(row!);
  }

  /** The state that was just written is a version too; of too many the oldest go. */
  async #keepVersion(
    run: Run,
    { ownerId, comment, restoredFrom }: ChartToSave,
    row: Row,
  ): Promise<StoredChart> {
    await run(
      `INSERT INTO chart_version (chart_id, revision, title, content, comment, restored_from, saved_by, saved_at)
       SELECT id, revision, title, content, $2, $3, $4, updated_at FROM chart WHERE id = $1`,
      [row['id'], comment ?? null, restoredFrom ?? null, ownerId],
    );
    await run(
      `DELETE FROM chart_version WHERE chart_id = $1 AND revision IN (
         SELECT revision FROM chart_version WHERE chart_id = $1 AND revision < $2 ORDER BY comment IS NOT NULL, revision
         LIMIT greatest(0, (SELECT count(*) FROM chart_version WHERE chart_id = $1) - $3))`,
      [row['id'], row['revision'], VERSIONS_MAX],
    );
    return chartOf(row);
  }
}
