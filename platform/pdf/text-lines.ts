import bidiFactory from 'bidi-js';
import { type FontFile, shapedBase } from './script-fonts.ts';

// Its types describe an ES module, and Node loads the CommonJS one.
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)();

/** Characters of one font and one direction; drawn as a whole. */
export interface Run {
  /** In logical order. */
  readonly text: string;
  readonly file: FontFile;
  readonly direction: 'ltr' | 'rtl';
  /** Place in the text: in this order runs are written, so that they are copied in it, too. */
  readonly order: number;
}

/** A line's runs from the left to the right. */
export type Line = readonly Run[];

export interface Breaking {
  readonly widthMax: number;
  readonly widthOf: (runs: readonly Run[]) => number;
  /** See `fontFileOf`. */
  readonly fileOf: (character: string, before: FontFile) => FontFile;
}

/** Embedding, override and isolate characters: they could make a text look like another one. */
const directionControl = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]/g;
const invisible = /\p{Default_Ignorable_Code_Point}/u;
/** Colours of skin: a font of one colour has only patterns for them. */
const skinTone = /\p{Emoji_Modifier}/u;

/**
 * Breaks a text into lines and puts each into the order in which it is seen (UAX 9): words where Unicode's dictionaries part
 * them, so also between Chinese characters and in Thai, and a word that is too wide for a line anywhere.
 */
export function linesOf(text: string, breaking: Breaking): Line[] {
  return text
    .replace(directionControl, '')
    .split(/\r?\n/)
    .flatMap((paragraph) => new Paragraph(paragraph, breaking).lines());
}

/** A part of a paragraph, `end` excluded. */
interface Part {
  readonly start: number;
  readonly end: number;
}

interface Unit extends Part {
  readonly width: number;
  /** Without the blanks at its end, which take no room at the end of a line. */
  readonly seen: number;
}

class Paragraph {
  readonly #text: string;
  readonly #breaking: Breaking;
  readonly #levels: Uint8Array;
  /** Of each UTF-16 unit; undefined where nothing is drawn. */
  readonly #files: (FontFile | undefined)[];

  constructor(text: string, breaking: Breaking) {
    this.#text = text;
    this.#breaking = breaking;
    this.#levels = bidi.getEmbeddingLevels(text).levels;
    this.#files = filesOf(text, breaking.fileOf);
  }

  lines(): Line[] {
    const lines: Line[] = [];
    const line = { start: 0, end: 0, width: 0 };
    for (const unit of this.#units()) {
      if (line.end > line.start && line.width + unit.seen > this.#breaking.widthMax) {
        lines.push(this.#line(line));
        Object.assign(line, { start: unit.start, width: 0 });
      }
      line.end = unit.end;
      line.width += unit.width;
    }
    return [...lines, this.#line(line)];
  }

  /** What is not torn: a word with its punctuation and the blanks behind it; of a word wider than a line each character. */
  #units(): Unit[] {
    return wordsOf(this.#text).flatMap((word) => {
      const unit = this.#measured(word);
      return unit.seen <= this.#breaking.widthMax
        ? [unit]
        : charactersOf(this.#text, word).map((character) => this.#measured(character));
    });
  }

  #measured(part: Part): Unit {
    const { widthOf } = this.#breaking;
    const seen = widthOf(this.#line(part));
    const isBlankBehind = /\s$/.test(this.#text.slice(part.start, part.end));
    return {
      ...part,
      seen,
      width: isBlankBehind ? widthOf(this.#runs(part.start, part.end).map(toRun)) : seen,
    };
  }

  #line({ start, end }: Part): Line {
    return inVisualOrder(this.#runs(start, start + this.#text.slice(start, end).trimEnd().length));
  }

  #runs(start: number, end: number): LevelledRun[] {
    const runs: LevelledRun[] = [];
    for (const character of this.#text.slice(start, end)) {
      const at = start;
      start += character.length;
      const level = this.#levels[at] ?? 0;
      const known = this.#files[at];
      if (known === undefined) continue;
      const file = level % 2 === 1 ? (known ?? shapedBase) : known;
      const run = runs.at(-1);
      if (run?.level === level && run.file === file) run.text += character;
      else runs.push({ text: character, file, level, order: runs.length });
    }
    return runs;
  }
}

interface LevelledRun {
  text: string;
  readonly file: FontFile;
  readonly level: number;
  readonly order: number;
}

function filesOf(text: string, fileOf: Breaking['fileOf']): (FontFile | undefined)[] {
  const files: (FontFile | undefined)[] = [];
  let before: FontFile = null;
  for (const character of text) {
    const file = fileOf(character, before);
    const isDrawn = (file !== null || !invisible.test(character)) && !skinTone.test(character);
    for (let unit = 0; unit < character.length; unit += 1) files.push(isDrawn ? file : undefined);
    if (isDrawn) before = file;
  }
  return files;
}

/** From the highest level to the lowest odd one, neighbours of at least that level change places (UAX 9, rule L2). */
function inVisualOrder(runs: readonly LevelledRun[]): Line {
  const ordered = [...runs];
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1)
    for (let from = 0; from < ordered.length; from += 1) {
      let to = from;
      while ((ordered[to]?.level ?? -1) >= level) to += 1;
      ordered.splice(from, to - from, ...ordered.slice(from, to).reverse());
      from = to;
    }
  return ordered.map(toRun);
}

const toRun = ({ text, file, level, order }: LevelledRun): Run => ({
  text,
  file,
  order,
  direction: level % 2 === 1 ? 'rtl' : 'ltr',
});

const words = new Intl.Segmenter('en', { granularity: 'word' });
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });
const opening = /[\p{Ps}\p{Pi}\p{Sc}]$/u;

/** Blanks and closing punctuation belong to the word before, brackets that open and signs of currencies to the one behind. */
function wordsOf(text: string): Part[] {
  const parts: { start: number; end: number }[] = [];
  for (const { segment, index, isWordLike } of words.segment(text)) {
    const end = index + segment.length;
    const last = parts.at(-1);
    const staysWithLast = isWordLike !== true && !opening.test(segment);
    if (last !== undefined && (staysWithLast || opening.test(text.slice(last.start, last.end))))
      last.end = end;
    else parts.push({ start: index, end });
  }
  return parts;
}

const charactersOf = (text: string, { start, end }: Part): Part[] =>
  Array.from(characters.segment(text.slice(start, end)), ({ segment, index }) => ({
    start: start + index,
    end: start + index + segment.length,
  }));
