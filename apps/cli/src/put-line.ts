import { once } from 'node:events';

/** Writes a value as one line of JSON and waits while the reader is slower. */
export async function putLine(value: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(value)}\n`)) await once(process.stdout, 'drain');
}
