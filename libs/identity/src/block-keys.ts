import { DEFAULT_EVIDENCE, type EvidenceModel } from './evidence-model.js';
import { readMatchRecord, type MatchRecord } from './match-record.js';
import { PlaceBook } from './place-book.js';
import { prepareRecord } from './prepared-record.js';
import { isEnough, mayJoin, recordKeys } from './record-keys.js';
import { WordBook } from './word-book.js';

/**
 * Keys under which an index may hold one record, so that a new record finds those worth comparing without reading all: two
 * records meet when they share a key. They are the keys that `candidatePairs` uses; the index must itself leave out a key
 * that very many records have. In order, each once. Throws IdentityError for what is no record or is protected.
 */
export function blockKeys(record: MatchRecord, model: EvidenceModel = DEFAULT_EVIDENCE): string[] {
  const words = new WordBook();
  const prepared = prepareRecord(readMatchRecord(record), words, new PlaceBook(), model);
  const keys = [...recordKeys(prepared, words)];
  const found = new Set<string>();
  keys.forEach((own, at) => {
    if (isEnough(own.group)) found.add(own.key);
    for (const other of keys.slice(at + 1))
      if (own.slot !== other.slot && own.key !== other.key && mayJoin(own.group, other.group))
        found.add(own.key < other.key ? `${own.key}|${other.key}` : `${other.key}|${own.key}`);
  });
  return [...found].sort();
}
