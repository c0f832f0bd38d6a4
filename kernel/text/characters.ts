/** How many characters a text has: code points, so an emoji beyond 16 bits is one. PostgreSQL and JSON Schema count alike. */
export function characters(text: string): number {
  let count = 0;
  for (const _character of text) count += 1;
  return count;
}

/** PostgreSQL keeps no NUL in a text, and no half of a surrogate pair in JSON. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** What was typed to be searched for, as stored texts are written. What no stored text holds finds nothing. */
export const searchText = (typed: string): string =>
  typed.toWellFormed().replaceAll('\0', '\u{fffd}').normalize('NFC').trim();
