import type { Language } from '../core/model.js';
import type { ArrangeRequest, Ports } from '../core/ports.js';
import { ask } from './client.js';
import {
  ChartDocument,
  ChartFileDocument,
  ExpandDocument,
  ExportChartDocument,
  ImportGraphDocument,
  LinksAmongDocument,
  NeighbourGroupDocument,
  OpenNeighbourGroupDocument,
  SaveChartDocument,
  SearchLinesDocument,
} from './generated/graphql.js';
import { readLink, readSummary } from './reading.js';

/** The workspace's ports answered by the server; `language` is asked again for each request, `arrange` comes from the canvas. */
export function serverPorts(
  language: () => Language,
  arrange: (request: ArrangeRequest) => ReturnType<Ports['arrange']>,
): Ports {
  return {
    arrange,
    async linksAmong(ids) {
      const { linksAmong } = await ask(LinksAmongDocument, { ids: [...ids], language: language() });
      return { entities: linksAmong.entities.map(readSummary), links: linksAmong.links.map(readLink) };
    },
    async expand(entityId, choice, after) {
      const { expand } = await ask(ExpandDocument, {
        input: {
          entityId,
          after,
          first: choice.first,
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
    async countNeighbours(of) {
      return (await ask(NeighbourGroupDocument, { input: of })).neighbourGroup ?? null;
    },
    async openNeighbours(of) {
      const { openNeighbourGroup } = await ask(OpenNeighbourGroupDocument, {
        input: of,
        language: language(),
      });
      return (
        openNeighbourGroup && {
          entities: openNeighbourGroup.entities.map(readSummary),
          links: openNeighbourGroup.links.map(readLink),
          parts: openNeighbourGroup.parts.map(({ fromDay, toDay, skip, ...count }) => ({
            of: { ...of, fromDay, toDay, skip },
            count,
          })),
        }
      );
    },
    async openChart(id) {
      return (await ask(ChartDocument, { id })).chart ?? null;
    },
    async saveChart(chart) {
      return (await ask(SaveChartDocument, chart)).saveChart;
    },
    async takeOut({ format, ids, content, texts }) {
      const { exportChart } = await ask(ExportChartDocument, {
        format,
        ids: [...ids],
        content,
        texts: [...texts],
        language: language(),
      });
      const { origin, subgraph, markings, seal } = exportChart;
      return {
        origin,
        subgraph: { entities: subgraph.entities.map(readSummary), links: subgraph.links.map(readLink) },
        tlpOf: new Map(markings.map(({ id, tlp }) => [id, tlp])),
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
    async searchLines(lines, type) {
      const { searchLines } = await ask(SearchLinesDocument, {
        lines: [...lines],
        types: type ? [type] : null,
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
