import neo4j, { type Integer } from 'neo4j-driver';

/**
 * Between our plain values and the driver's, here and nowhere else. Whole numbers travel as integers (the driver
 * would send a JavaScript number as a float, and makes one of a bigint by way of its text, which takes ten times as long); bigint
 * comes back as a number and throws when it would lose digits.
 */
export function toParameter(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  if (Array.isArray(value)) return value.map(toParameter);
  if (value !== null && typeof value === 'object') {
    const out: Record<string, unknown> = {};
    for (const key in value) {
      const part = (value as Record<string, unknown>)[key];
      if (part !== undefined) out[key] = toParameter(part);
    }
    return out;
  }
  return value;
}

/** Plain value of a driver's value. Nodes, relationships and paths are refused: statements return what they mean. */
export function toPlain(value: unknown): unknown {
  if (typeof value === 'bigint') {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new RangeError('an integer from the store is too large');
    return number;
  }
  if (Array.isArray(value)) return value.map(toPlain);
  if (value !== null && typeof value === 'object') {
    if (
      neo4j.isNode(value as never) ||
      neo4j.isRelationship(value as never) ||
      neo4j.isPath(value as never)
    ) {
      throw new TypeError('a statement returned a graph element; return its fields instead');
    }
    if (neo4j.isInt(value)) return (value as Integer).toNumber();
    const out: Record<string, unknown> = {};
    for (const key in value) out[key] = toPlain((value as Record<string, unknown>)[key]);
    return out;
  }
  return value;
}
