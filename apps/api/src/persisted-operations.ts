import type { RequestHandler } from 'express';
import { existsSync, readFileSync } from 'node:fs';
import { InvalidInput } from '#domain';

/**
 * The page's operations by the hash that it sends in place of their text: GraphQL over HTTP, appendix A (persisted
 * documents), `documentId`. Other clients send texts. The page and this list come from one build.
 */
export class PersistedOperations {
  constructor(private readonly texts: ReadonlyMap<string, string>) {}

  /** Reads the list; none is known where the file is absent. */
  static from(path: string): PersistedOperations {
    return new PersistedOperations(
      new Map(
        existsSync(path)
          ? Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>)
          : [],
      ),
    );
  }

  /** Puts the text in where a question names its operation. @throws InvalidInput when it is unknown: the page is older than the server */
  resolve(asked: { query?: unknown; documentId?: unknown }): void {
    if (asked.documentId === undefined) return;
    const text = typeof asked.documentId === 'string' ? this.texts.get(asked.documentId) : undefined;
    if (text === undefined) throw new InvalidInput('pageOutdated');
    asked.query = text;
  }

  /** The same for requests over HTTP; stands before the GraphQL server. */
  readonly overHttp: RequestHandler = (request, response, next) => {
    try {
      this.resolve((request.body ?? {}) as { documentId?: unknown });
    } catch (error) {
      const { code, key, fields } = error as InvalidInput;
      response.status(400).json({ errors: [{ message: key, extensions: { code, key, fields } }] });
      return;
    }
    next();
  };
}
