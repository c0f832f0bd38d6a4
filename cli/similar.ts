/** The words that somebody may have meant, the nearest ones first; none when all are far from what was typed. */
export function similarTo(typed: string, words: readonly string[]): string[] {
  const near = words.map((word) => ({ word, distance: distance(typed, word) }));
  const most = Math.max(1, Math.floor(typed.length * 0.4));
  const nearest = Math.min(...near.map((one) => one.distance));
  return nearest > most ? [] : near.filter((one) => one.distance === nearest).map(({ word }) => word);
}

/** `(Did you mean manager?)`, or nothing. */
export function didYouMean(typed: string, words: readonly string[]): string {
  const similar = similarTo(typed, words);
  return similar.length === 0 ? '' : `\n(Did you mean ${similar.join(' or ')}?)`;
}

/** Letters to put in, take out, change or swap with their neighbour (Damerau and Levenshtein). */
function distance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= one.length; row += 1) {
    const above = rows[row - 1] as number[];
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current[column] = Math.min(
        (above[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (above[column - 1] as number) + (isSame ? 0 : 1),
        isSwapped ? ((rows[row - 2] as number[])[column - 2] as number) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    rows.push(current);
  }
  return rows[one.length]?.[other.length] ?? 0;
}
