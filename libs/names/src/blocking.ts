import { blockKeys } from './skeleton.js';
import { prepareName, type PreparedName } from './prepare.js';

/**
 * Keys under which an index finds a name: two names of one person share a key in most cases, two names of different persons
 * seldom. Coarser than `searchTokens` keys (voice is folded too) so that Kandasamy and Gandasamy meet.
 */
export function blockingKeys(name: string | PreparedName): string[] {
  const prepared = typeof name === 'string' ? prepareName(name) : name;
  const keys = new Set<string>();
  const naming = prepared.words.filter(({ kind }) => kind === 'name');
  for (const { reading, word } of naming) {
    if (word.entry.familyKey) keys.add(`=${word.entry.familyKey}`);
    if (word.entry.groupKey) keys.add(`=${word.entry.groupKey}`);
    for (const key of blockKeys(reading)) keys.add(key);
  }
  if (naming.length > 1) for (const key of blockKeys(prepared.joined)) keys.add(key);
  return [...keys];
}
