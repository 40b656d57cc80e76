declare module 'unzipper' {
  import type { Duplex, Readable } from 'node:stream';
  export interface Entry extends Readable {
    readonly path: string;
  }
  export function Parse(options: { forceStream: true }): Duplex & AsyncIterable<Entry>;
}
