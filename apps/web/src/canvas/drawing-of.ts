import type { Core, EdgeSingular } from 'cytoscape';
import type { DrawnLine, Drawing } from '../core/export/drawing.js';

/** Where Cytoscape draws everything now. */
export function drawingOf(cy: Core, ofView: boolean): Drawing {
  return {
    box: ofView ? cy.extent() : cy.elements().boundingBox(),
    nodes: new Map(cy.nodes().map((node) => [node.id(), { ...node.position() }])),
    lines: new Map(cy.edges().map((edge) => [edge.id(), lineOf(edge)])),
  };
}

export function lineOf(edge: EdgeSingular): DrawnLine {
  const { x, y } = edge.midpoint();
  const shift = edge.hasClass('shifted') ? (edge.data() as { labelX: number; labelY: number }) : null;
  return {
    from: { ...edge.sourceEndpoint() },
    to: { ...edge.targetEndpoint() },
    bends: (edge.controlPoints() as { x: number; y: number }[] | undefined) ?? [],
    label: edge.hasClass('crowded') ? null : { x: x + (shift?.labelX ?? 0), y: y + (shift?.labelY ?? 0) },
  };
}
