const MAX_LETTERS = 64;
const WIDTH = MAX_LETTERS + 1;
const table = new Uint8Array(WIDTH * WIDTH);
for (let i = 0; i < WIDTH; i += 1) table[i] = table[i * WIDTH] = i;

/**
 * Typing errors between two texts: letters left out, put in, changed, or swapped with their neighbour (optimal string
 * alignment, Damerau 1964). Reads the first 64 letters. Above `most` some number above it comes back.
 */
export function typingErrors(a: string, b: string, most = MAX_LETTERS): number {
  const rows = Math.min(a.length, MAX_LETTERS);
  const columns = Math.min(b.length, MAX_LETTERS);
  if (Math.abs(rows - columns) > most) return most + 1;
  for (let i = 1; i <= rows; i += 1) {
    const letter = a.charCodeAt(i - 1);
    const row = i * WIDTH;
    const above = row - WIDTH;
    let least = i;
    for (let j = 1; j <= columns; j += 1) {
      const other = b.charCodeAt(j - 1);
      let errors = table[above + j - 1]! + (letter === other ? 0 : 1);
      if (table[above + j]! + 1 < errors) errors = table[above + j]! + 1;
      if (table[row + j - 1]! + 1 < errors) errors = table[row + j - 1]! + 1;
      if (
        i > 1 &&
        j > 1 &&
        letter === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === other &&
        table[above - WIDTH + j - 2]! + 1 < errors
      )
        errors = table[above - WIDTH + j - 2]! + 1;
      table[row + j] = errors;
      if (errors < least) least = errors;
    }
    if (least > most) return most + 1;
  }
  return table[rows * WIDTH + columns]!;
}

/** Likeness of two spellings, 0 to 1: what typing errors leave of the longer one; 0 below `floor`. */
export function spellingLikeness(a: string, b: string, floor: number): number {
  if (a === b) return 1;
  const length = Math.min(MAX_LETTERS, Math.max(a.length, b.length));
  if (length === 0) return 0;
  const most = Math.floor((1 - floor) * length + 1e-9);
  const errors = typingErrors(a, b, most);
  return errors > most ? 0 : 1 - errors / length;
}
