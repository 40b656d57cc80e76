import type { KnownOn, Language } from '../core/model.js';
import type { ArrangeRequest, Ports } from '../core/ports.js';
import { ask } from './client.js';
import { endOfDay } from './days.js';
import {
  ChartDocument,
  ChartFileDocument,
  ChartTrailDocument,
  ChartVersionContentDocument,
  ExpandDocument,
  ExportChartDocument,
  ImportGraphDocument,
  LinksAmongDocument,
  LinksWithoutDocument,
  ImportGroupDocument,
  ImportKindsDocument,
  NeighbourGroupDocument,
  OpenImportGroupDocument,
  OpenNeighbourGroupDocument,
  SaveChartDocument,
  SearchLinesDocument,
} from './generated/graphql.js';
import { readLink, readRemains, readSummary } from './reading.js';
import { KnownTrails } from '../core/known-trails.js';

/**
 * The workspace's ports answered by the server; `language` is asked again for each request, `arrange` comes from the canvas,
 * `zone` is that of the reader's agency: its days are meant.
 */
export function serverPorts(
  language: () => Language,
  arrange: (request: ArrangeRequest) => ReturnType<Ports['arrange']>,
  zone: string,
): Ports {
  const trails = new KnownTrails();
  const instant = (knownOn: KnownOn) => endOfDay(knownOn, zone);
  return {
    arrange,
    async linksAmong(ids, knownOn) {
      const { linksAmong } = await ask(LinksAmongDocument, {
        ids: [...ids],
        knownAt: instant(knownOn),
        language: language(),
      });
      return { entities: linksAmong.entities.map(readSummary), links: linksAmong.links.map(readLink) };
    },
    async linksWithout(ids, sourceId, knownOn) {
      const { linksWithout } = await ask(LinksWithoutDocument, {
        ids: [...ids],
        sourceId,
        knownAt: instant(knownOn),
      });
      return linksWithout && readRemains(linksWithout);
    },
    async expand(entityId, choice, after, knownOn) {
      const { expand } = await ask(ExpandDocument, {
        input: {
          entityId,
          after,
          first: choice.first,
          knownAt: instant(knownOn),
          orderBy: choice.orderBy,
          relations: choice.relations ? [...choice.relations] : null,
          types: choice.types ? [...choice.types] : null,
          language: language(),
        },
      });
      if (!expand) return null;
      return {
        entities: expand.edges.map(({ node }) => readSummary(node.entity)),
        links: expand.edges.flatMap(({ node }) => node.links.map(readLink)),
        counts: expand.counts,
        totalNeighbours: expand.totalNeighbours,
        endCursor: expand.pageInfo.endCursor ?? null,
        hasMore: expand.pageInfo.hasNextPage,
      };
    },
    async countNeighbours(of, knownOn) {
      if ('importId' in of)
        return (
          (await ask(ImportGroupDocument, { input: { ...of, knownAt: instant(knownOn) } })).importGroup ??
          null
        );
      return (
        (await ask(NeighbourGroupDocument, { input: { ...of, knownAt: instant(knownOn) } })).neighbourGroup ??
        null
      );
    },
    async openNeighbours(of, knownOn) {
      const knownAt = instant(knownOn);
      const opened =
        'importId' in of
          ? (await ask(OpenImportGroupDocument, { input: { ...of, knownAt }, language: language() }))
              .openImportGroup
          : (await ask(OpenNeighbourGroupDocument, { input: { ...of, knownAt }, language: language() }))
              .openNeighbourGroup;
      return (
        opened && {
          entities: opened.entities.map(readSummary),
          links: opened.links.map(readLink),
          parts: opened.parts.map(({ fromDay, toDay, skip, ...count }) => ({
            of: { ...of, fromDay, toDay, skip },
            count,
          })),
        }
      );
    },
    async openChart(id) {
      return (await ask(ChartDocument, { id })).chart ?? null;
    },
    async openTrail(id) {
      const { chartTrail } = await ask(ChartTrailDocument, { id });
      if (!chartTrail) return null;
      trails.note(id, chartTrail.turn, chartTrail);
      return { ...chartTrail, keptAt: Date.parse(chartTrail.savedAt) };
    },
    async chartVersion(chartId, revision) {
      return (await ask(ChartVersionContentDocument, { chartId, revision })).chartVersionContent ?? null;
    },
    async saveChart({ trail, ...chart }) {
      const save = async (sent: ReturnType<KnownTrails['toSend']> | null) =>
        (await ask(SaveChartDocument, { ...chart, trail: sent })).saveChart;
      if (!trail) return save(null);
      const sent = trails.toSend(chart.id, trail);
      let saved = await save(sent);
      // Another window kept its own meanwhile: the same save again, with the whole of this one.
      if (saved.trailTurn == null && sent.onto !== null) saved = await save(trails.toSend(null, trail));
      trails.note(saved.id, saved.trailTurn ?? null, trail);
      return saved;
    },
    async takeOut({ format, ids, content, texts, withoutSourceId, knownOn }) {
      const { exportChart } = await ask(ExportChartDocument, {
        format,
        ids: [...ids],
        content,
        texts: [...texts],
        withoutSourceId,
        knownAt: instant(knownOn),
        language: language(),
      });
      const { origin, subgraph, markings, without, generalised, seal } = exportChart;
      return {
        origin,
        subgraph: { entities: subgraph.entities.map(readSummary), links: subgraph.links.map(readLink) },
        tlpOf: new Map(markings.map(({ id, tlp }) => [id, tlp])),
        remains: without && readRemains(without),
        generalised: new Set(generalised),
        seal,
      };
    },
    async chartFile(content, seal) {
      return (await ask(ChartFileDocument, { content, seal })).chartFile ?? null;
    },
    async importGraph(importId) {
      const { importGraph } = await ask(ImportGraphDocument, { importId, language: language() });
      return { entities: importGraph.entities.map(readSummary), links: importGraph.links.map(readLink) };
    },
    async importKinds(importId) {
      const { importKinds } = await ask(ImportKindsDocument, { importId });
      return importKinds.map(({ otherType, ...count }) => ({ otherType, count }));
    },
    async searchLines(lines, type, knownOn) {
      const { searchLines } = await ask(SearchLinesDocument, {
        lines: [...lines],
        types: type ? [type] : null,
        knownAt: instant(knownOn),
        language: language(),
      });
      return {
        entities: searchLines.flatMap(({ hits }) => hits.map(({ entity }) => readSummary(entity))),
        answers: new Map(
          searchLines.map(({ line, hits, hasMore, tooBroad }) => [
            line,
            { hits: hits.map(({ entity: { id }, ...hit }) => ({ id, ...hit })), hasMore, tooBroad },
          ]),
        ),
      };
    },
  };
}
