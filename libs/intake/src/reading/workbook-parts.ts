import type { Readable } from 'node:stream';
import { fromBufferPromise, type Entry } from 'yauzl';
import type { OpenBytes } from './bytes.js';

/** The parts of a workbook, which is a ZIP archive (ECMA-376 part 2), by their names. */
export interface WorkbookParts {
  readonly names: readonly string[];
  /** Reads a part that is there, as often as asked. A part of another size than it says breaks off with an error. */
  read(name: string): Promise<Readable>;
}

/**
 * Opens a workbook by its list of contents: packed it is held in memory, and nothing of it goes onto the disk. Null when it
 * has more than `most` parts. Throws when it is no archive, or one name stands there twice: programs differ in which they read.
 */
export async function openParts(open: OpenBytes, most: number): Promise<WorkbookParts | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of open()) chunks.push(chunk);
  const zip = await fromBufferPromise(Buffer.concat(chunks), { autoClose: false });
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entries.has(entry.fileName)) throw new Error(`${entry.fileName} is there twice`);
    entries.set(entry.fileName, entry);
    if (entries.size > most) return null;
  }
  return { names: [...entries.keys()], read: (name) => zip.openReadStreamPromise(entries.get(name)!) };
}
