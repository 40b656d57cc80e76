import { LINK_STRENGTHS, OPEN_LENS, type Lens, type Sheet, type SheetNode } from './model.js';

const VERSION = 1;

/** The chart as kept on the server: ids and places only, never a name or a value. */
export function writeContent(sheet: Sheet, lens: Lens): string {
  const nodes = Object.entries(sheet.nodes).map(([id, { x, y, pinned }]) => ({
    id,
    x,
    y,
    ...(pinned ? { pinned } : {}),
  }));
  return JSON.stringify({ version: VERSION, nodes, lens });
}

/** Reads a kept chart; null when it is not one. Parts that are wrong fall back, so that a damaged chart still opens. */
export function readContent(text: string): { sheet: Sheet; lens: Lens } | null {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(raw) || !Array.isArray(raw['nodes'])) return null;
  const nodes: Record<string, SheetNode> = {};
  for (const node of raw['nodes'] as unknown[]) {
    if (!isRecord(node) || typeof node['id'] !== 'string' || node['id'] === '__proto__') continue;
    const { x, y } = node;
    const isPlaced = Number.isFinite(x) && Number.isFinite(y);
    nodes[node['id']] = {
      x: isPlaced ? (x as number) : null,
      y: isPlaced ? (y as number) : null,
      pinned: node['pinned'] === true,
    };
  }
  return { sheet: { nodes }, lens: readLens(raw['lens']) };
}

function readLens(raw: unknown): Lens {
  if (!isRecord(raw)) return OPEN_LENS;
  const window = raw['window'];
  const isWindow =
    isRecord(window) && Number.isInteger(window['fromDay']) && Number.isInteger(window['toDay']);
  return {
    window: isWindow ? { fromDay: window['fromDay'] as number, toDay: window['toDay'] as number } : null,
    keepUndated: raw['keepUndated'] !== false,
    hiddenStrengths: Object.fromEntries(
      LINK_STRENGTHS.filter(
        (each) => isRecord(raw['hiddenStrengths']) && raw['hiddenStrengths'][each] === true,
      ).map((each) => [each, true]),
    ),
    hiddenTypes: isRecord(raw['hiddenTypes'])
      ? Object.fromEntries(Object.entries(raw['hiddenTypes']).filter(([, value]) => value === true))
      : {},
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
