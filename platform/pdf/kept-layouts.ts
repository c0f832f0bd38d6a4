import type { Font, GlyphRun } from 'fontkit';

const wordsMax = 1_000;

/** Rendering scales the positions in place, so each caller gets a copy. */
const copyOf = (run: GlyphRun): GlyphRun =>
  Object.assign(Object.create(Object.getPrototypeOf(run)), run, {
    positions: run.positions.map((position) => ({ ...position })),
  });

/**
 * The same font, which lays a word out once for all documents: their labels, digits and the seller come again in each, and
 * laying out took a quarter of the time in which a page is drawn. The words that came first are forgotten first.
 */
export function keepingLayouts(font: Font): Font {
  const kept = new Map<string, GlyphRun>();
  const layOut = font.layout.bind(font);
  font.layout = (word, features, ...rest) => {
    if (features !== undefined) return layOut(word, features, ...rest);
    const known = kept.get(word);
    if (known !== undefined) return copyOf(known);
    const run = layOut(word);
    if (kept.size >= wordsMax) kept.delete(kept.keys().next().value ?? word);
    kept.set(word, run);
    return copyOf(run);
  };
  return font;
}
