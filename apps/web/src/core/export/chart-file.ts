import { PortError } from '../ports.js';
import type { Origin, Outgoing } from './takeout.js';

const FORMAT = 'setu-chart';
/** Bytes: a chart of 2,000 things is a twentieth of it. */
export const FILE_LIMIT = 5_000_000;

/** A chart as a file: ids and places, never a name, with where it comes from and the seal of who made it. */
export function writeChartFile({ content, takeout: { origin, seal } }: Outgoing): string {
  return `${JSON.stringify({ format: FORMAT, version: 1, origin, chart: JSON.parse(content) as unknown, seal }, null, 1)}\n`;
}

export interface ChartFile {
  readonly content: string;
  readonly seal: string;
  readonly origin: unknown;
}
/** Throws PortError `fileNotChart` for what is no such file. Whether it is as it was made, the server says by its seal. */
export function readChartFile(text: string): ChartFile {
  const file = parsed(text);
  if (file?.['format'] !== FORMAT || file['version'] !== 1 || typeof file['seal'] !== 'string')
    throw new PortError('BAD_USER_INPUT', 'fileNotChart');
  return { content: JSON.stringify(file['chart']) ?? '', seal: file['seal'], origin: file['origin'] };
}

/** Does a file say of itself what its seal says? */
export function isSameOrigin(said: unknown, sealed: Origin): boolean {
  const { agency, ...plain } = sealed;
  const claimed = said as (Record<string, unknown> & { agency?: { id?: unknown } }) | null | undefined;
  return (
    claimed?.agency?.id === agency.id &&
    Object.entries(plain).every(([name, value]) => claimed[name] === value)
  );
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const file: unknown = JSON.parse(text);
    return typeof file === 'object' && file !== null ? (file as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
