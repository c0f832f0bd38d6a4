import { create, type Font, type Glyph, type GlyphRun, type Subset } from 'fontkit';
import type * as HarfBuzz from 'harfbuzzjs';
import { assert } from '../../kernel/errors/errors.ts';

/** A font in one weight, ready for shaping. */
export interface FontInstance {
  readonly content: Uint8Array;
  readonly harfbuzz: typeof HarfBuzz;
  readonly shaper: HarfBuzz.Font;
}

/** A font of one document. Its `direction` is that of the run which is laid out next. */
export interface ShapedFont {
  readonly font: Font;
  direction: 'ltr' | 'rtl';
}

/** A glyph and the letters that it stands for where it stands; the same outline may stand for others elsewhere. */
interface Shape {
  readonly glyph: number;
  readonly codePoints: readonly number[];
}

/**
 * Opens a font for one document. HarfBuzz shapes its text, because fontkit knows few scripts well. What pdfkit takes for a
 * glyph's number is a shape, so that an outline that stands for several letters gets a number for each, and every file can be
 * searched and copied from.
 *
 * @param name  of this file and weight: the files of one package call themselves the same, and pdfkit would take them for one
 */
export function openShaped({ content, harfbuzz, shaper }: FontInstance, name: string): ShapedFont {
  const font = create(Buffer.from(content));
  assert(font.type === 'TTF', 'an instance is one font');
  const postscriptName = name.replace(/[^A-Za-z0-9-]+/g, '-').replace(/-?(files|wght-normal-woff2)/g, '');
  Object.defineProperty(font, 'postscriptName', { value: postscriptName });
  const shaped: ShapedFont = { font, direction: 'ltr' };
  const shapes = new Map<string, Shape>();
  const shapeOf = (glyph: number, codePoints: readonly number[]): Shape => {
    const key = `${glyph} ${codePoints}`;
    const shape = shapes.get(key) ?? { glyph, codePoints };
    shapes.set(key, shape);
    return shape;
  };
  const runs = new Map<string, ShapedRun>();
  const shape = (text: string): ShapedRun => {
    const buffer = new harfbuzz.Buffer();
    buffer.setClusterLevel(harfbuzz.ClusterLevel.MONOTONE_CHARACTERS);
    buffer.addText(text);
    buffer.guessSegmentProperties();
    buffer.setDirection(shaped.direction === 'rtl' ? harfbuzz.Direction.RTL : harfbuzz.Direction.LTR);
    harfbuzz.shape(shaper, buffer);
    const infos = buffer.getGlyphInfos();
    const letters = lettersOf(text, infos, shaped.direction);
    const glyphs = infos.map(({ codepoint: glyph }, index): ShapedGlyph => {
      const id = shapeOf(glyph, letters[index] ?? []);
      return { id, advanceWidth: font.getGlyph(glyph).advanceWidth, codePoints: [...id.codePoints] };
    });
    return new ShapedRun(glyphs, buffer.getGlyphPositions());
  };
  font.layout = (text) => {
    // Texts are measured before they are written.
    const key = `${shaped.direction} ${text}`;
    const run = runs.get(key) ?? shape(text);
    runs.set(key, run);
    return run.copy() as unknown as GlyphRun;
  };
  const createSubset = font.createSubset.bind(font);
  font.createSubset = () => numberingShapes(createSubset());
  return shaped;
}

type ShapedGlyph = Pick<Glyph, 'advanceWidth' | 'codePoints'> & { readonly id: Shape };

/** As pdfkit reads fontkit's run; it scales the positions in place, so that each gets a copy. */
class ShapedRun {
  readonly glyphs: readonly ShapedGlyph[];
  readonly positions: readonly HarfBuzz.GlyphPosition[];

  constructor(glyphs: readonly ShapedGlyph[], positions: readonly HarfBuzz.GlyphPosition[]) {
    this.glyphs = glyphs;
    this.positions = positions;
  }

  get advanceWidth(): number {
    return this.positions.reduce((width, { xAdvance }) => width + xAdvance, 0);
  }

  copy(): ShapedRun {
    return new ShapedRun(
      this.glyphs,
      this.positions.map((position) => ({ ...position })),
    );
  }
}

/** Of fontkit's subset what pdfkit and its own encoder use. */
interface NumberedSubset {
  readonly glyphs: number[];
  includeGlyph(glyph: unknown): number;
}

/** Gives each shape a number of its own in the file; the parts of composed glyphs, which are numbers, keep theirs. */
function numberingShapes(subset: Subset): Subset {
  const inner = subset as unknown as NumberedSubset;
  const include = inner.includeGlyph.bind(inner);
  const numbers = new Map<Shape, number>();
  inner.includeGlyph = (given) => {
    if (typeof given === 'number') return include(given);
    const shape = given as Shape;
    const known = numbers.get(shape);
    if (known !== undefined) return known;
    const number = inner.glyphs.push(shape.glyph) - 1;
    numbers.set(shape, number);
    return number;
  };
  return subset;
}

/** Stands where a run has fewer letters than outlines: readers must be given something. */
const nothingVisible: readonly number[] = [0x200b];

/**
 * The code points that each glyph stands for. Glyphs of one cluster share its letters in reading order, so that what is copied
 * is what was written, also where a vowel is drawn before the consonant behind which it is written.
 */
function lettersOf(
  text: string,
  infos: readonly HarfBuzz.GlyphInfo[],
  direction: 'ltr' | 'rtl',
): (readonly number[])[] {
  const letters: (readonly number[])[] = infos.map(() => nothingVisible);
  for (const { glyphs, codePoints } of clustersOf(text, infos)) {
    if (direction === 'rtl') glyphs.reverse();
    for (const [place, glyph] of glyphs.entries()) {
      const isLast = place === glyphs.length - 1;
      const share = isLast ? codePoints.slice(place) : codePoints.slice(place, place + 1);
      // Readers turn text from right to left round letter by letter, those of a ligature as well.
      if (share.length > 0) letters[glyph] = direction === 'rtl' ? share.reverse() : share;
    }
  }
  return letters;
}

interface Cluster {
  readonly glyphs: number[];
  readonly codePoints: number[];
}

/** A cluster that has more glyphs than letters borrows letters from the one behind: they become one. */
function clustersOf(text: string, infos: readonly HarfBuzz.GlyphInfo[]): Cluster[] {
  const byStart = Map.groupBy(infos.keys(), (glyph) => infos[glyph]?.cluster ?? 0);
  const starts = [...byStart.keys()].sort((one, other) => one - other);
  const clusters: Cluster[] = [];
  for (const [index, start] of starts.entries()) {
    const letters = text.slice(start, starts[index + 1]);
    const codePoints = Array.from(letters, (letter) => letter.codePointAt(0) as number);
    const glyphs = byStart.get(start) ?? [];
    const last = clusters.at(-1);
    if (last !== undefined && last.glyphs.length > last.codePoints.length) {
      last.glyphs.push(...glyphs);
      last.codePoints.push(...codePoints);
    } else clusters.push({ glyphs: [...glyphs], codePoints });
  }
  return clusters;
}
