interface Line {
  readonly subject: { readonly id: string };
  readonly object: { readonly id: string };
}

/** Links of the same two things together, whichever way they run; no text is made for each two, as there may be ten thousand. */
export function pairsOf<L extends Line>(links: readonly L[]): L[][] {
  const pairs: L[][] = [];
  const known = new Map<string, Map<string, L[]>>();
  for (const link of links) {
    const [one, other] = [link.subject.id, link.object.id];
    const [first, second] = one < other ? [one, other] : [other, one];
    let beside = known.get(first);
    if (!beside) known.set(first, (beside = new Map<string, L[]>()));
    const pair = beside.get(second);
    if (pair) {
      pair.push(link);
      continue;
    }
    const begun = [link];
    beside.set(second, begun);
    pairs.push(begun);
  }
  return pairs;
}
