import type PDFDocument from 'pdfkit';
import {
  eastAsianFonts,
  type FontFile,
  fontFileOf,
  fontInstance,
  shapedBase,
  type Weight,
} from './script-fonts.ts';
import { openShaped, type ShapedFont } from './shaped-font.ts';
import { type Line, linesOf, type Run } from './text-lines.ts';

type Canvas = InstanceType<typeof PDFDocument>;

/** A text of a document, and how it is set. */
export interface SetText {
  readonly text: string;
  readonly weight: Weight;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly align: 'left' | 'right';
  readonly weight: Weight;
  readonly size: number;
  readonly lineGap: number;
}

/** What the font of all documents writes from left to right: Latin, Greek, Cyrillic, punctuation. */
const plain =
  /^[\t\n\r\u0020-\u02af\u0370-\u0373\u0376-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u22ff]*$/;
const fromRightToLeft =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Sets the texts of one document that its own font cannot: in other scripts, from right to left, with emoji. Fonts are read
 * when a text needs them, and opened anew for each document, because fontkit remembers for a glyph the letters for which it
 * was asked first: what a file says of itself would depend on the files before.
 */
export class Typesetter {
  readonly #canvas: Canvas;
  readonly #eastAsian: readonly string[];
  readonly #fonts = new Map<string, ShapedFont>();
  readonly #needsSetting = new Map<string, boolean>();
  readonly #set = new Map<string, Line[]>();

  private constructor(canvas: Canvas, eastAsian: readonly string[]) {
    this.#canvas = canvas;
    this.#eastAsian = eastAsian;
  }

  /** Reads what fonts the texts need. */
  static async for(
    canvas: Canvas,
    texts: readonly SetText[],
    options: { readonly country: string | undefined },
  ): Promise<Typesetter> {
    const foreign = texts.filter(({ text }) => !plain.test(text));
    const all = foreign.map(({ text }) => text).join('\n');
    const typesetter = new Typesetter(canvas, eastAsianFonts(all, options.country));
    for (const { text, weight } of foreign) await typesetter.#readFonts(text, weight);
    return typesetter;
  }

  /** Whether a text must be set here; all others are left to pdfkit. */
  sets(text: string): boolean {
    if (plain.test(text)) return false;
    const known = this.#needsSetting.get(text);
    if (known !== undefined) return known;
    const needs = this.#filesIn(text).size > 0;
    this.#needsSetting.set(text, needs);
    return needs;
  }

  /** @returns points */
  heightOf(text: string, { width, weight, size, lineGap }: Omit<Place, 'x' | 'y' | 'align'>): number {
    const lines = this.#lines(text, { width, weight, size });
    return lines.length * (this.#canvas.font(weight).fontSize(size).currentLineHeight(true) + lineGap);
  }

  /** Writes a text in the current colour, and leaves the canvas below it. */
  write(text: string, { x, y, width, align, weight, size, lineGap }: Place): void {
    const canvas = this.#canvas;
    const { ascender } = base(canvas, weight, size);
    const lineHeight = canvas.currentLineHeight(true) + lineGap;
    for (const [index, line] of this.#lines(text, { width, weight, size }).entries()) {
      const free = width - this.#widthOf(line, weight, size);
      let left = align === 'right' ? x + free : x;
      const placed = line.map((run) => {
        const at = left;
        left += this.#widthOf([run], weight, size);
        return { run, at };
      });
      const baseline = y + index * lineHeight + ascender;
      for (const { run, at } of placed.sort((one, other) => one.run.order - other.run.order)) {
        this.#select(run, weight, size);
        canvas.text(run.text, at, baseline, {
          ...optionsOf(run),
          lineBreak: false,
          baseline: 'alphabetic',
        });
      }
    }
    canvas.x = x;
    canvas.y = y + this.#lines(text, { width, weight, size }).length * lineHeight;
    canvas.font(weight).fontSize(size);
  }

  /** Measured first and written then, so that each is kept. */
  #lines(text: string, { width, weight, size }: Pick<Place, 'width' | 'weight' | 'size'>): Line[] {
    const key = `${width} ${weight} ${size} ${text}`;
    const known = this.#set.get(key);
    if (known !== undefined) return known;
    const lines = linesOf(text, {
      widthMax: width,
      widthOf: (runs) => this.#widthOf(runs, weight, size),
      fileOf: (character, before) => fontFileOf(character, before, this.#eastAsian),
    });
    this.#set.set(key, lines);
    return lines;
  }

  #widthOf(runs: readonly Run[], weight: Weight, size: number): number {
    return runs.reduce((width, run) => {
      this.#select(run, weight, size);
      return width + this.#canvas.widthOfString(run.text, optionsOf(run));
    }, 0);
  }

  #select({ file, direction }: Run, weight: Weight, size: number): void {
    const name = file === null ? weight : `${file} ${weight}`;
    const font = this.#fonts.get(name);
    if (font !== undefined) font.direction = direction;
    this.#canvas.font(name).fontSize(size);
  }

  #filesIn(text: string): Set<string> {
    // Brackets among words from right to left are mirrored where text is shaped.
    const files = new Set<string>(fromRightToLeft.test(text) ? [shapedBase] : []);
    let before: FontFile = null;
    for (const character of text) {
      before = fontFileOf(character, before, this.#eastAsian);
      if (before !== null) files.add(before);
    }
    return files;
  }

  /** Until nothing is missing: only a file that was read is known not to have a character that its package promises. */
  async #readFonts(text: string, weight: Weight): Promise<void> {
    const missing = [...this.#filesIn(text)].filter((file) => !this.#fonts.has(`${file} ${weight}`));
    for (const file of missing) {
      const font = openShaped(await fontInstance(file, weight), `${file} ${weight}`);
      this.#fonts.set(`${file} ${weight}`, font);
      // An opened font is taken since pdfkit 0.16; its types do not know that yet.
      this.#canvas.registerFont(`${file} ${weight}`, font.font as unknown as string);
    }
    if (missing.length > 0) await this.#readFonts(text, weight);
  }
}

/** Its ascender in points: other fonts stand on the same line. */
function base(canvas: Canvas, weight: Weight, size: number): { ascender: number } {
  canvas.font(weight).fontSize(size);
  // pdfkit's own name for the font that is chosen; its types leave it out.
  const { _font: font } = canvas as unknown as { _font: { ascender: number } };
  return { ascender: (font.ascender / 1000) * size };
}

/** Features, even none, make pdfkit lay a text out as a whole: word by word, words from right to left would be in the wrong order. */
const optionsOf = ({ file }: Run): { features?: [] } => (file === null ? {} : { features: [] });
