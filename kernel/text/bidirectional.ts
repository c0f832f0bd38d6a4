/** Overrides print letters backwards: `fdp.exe` reads as `exe.pdf`. No language needs them (UTR 36). */
const override = /[\u202d\u202e]/;
const direction = /[\u202a\u202b\u202c\u2066-\u2069\n]/g;
const endOf: Readonly<Record<string, string>> = {
  '\u202a': '\u202c',
  '\u202b': '\u202c',
  '\u2066': '\u2069',
  '\u2067': '\u2069',
  '\u2068': '\u2069',
};

/**
 * True for a text whose characters change the order in which other text is read: overrides, and embeddings and isolates that do
 * not end in their line. What copying from an address book adds, an embedding around a telephone number, ends and is harmless.
 */
export function reordersText(text: string): boolean {
  if (override.test(text)) return true;
  const open: string[] = [];
  for (const [character] of text.matchAll(direction)) {
    const end = endOf[character];
    if (end !== undefined) open.push(end);
    else if (character === '\n' ? open.length > 0 : open.pop() !== character) return true;
  }
  return open.length > 0;
}
