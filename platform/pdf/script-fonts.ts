import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import { fontFiles, fonts } from './fonts.ts';
import type { FontInstance } from './shaped-font.ts';

const require = createRequire(import.meta.url);

export type Weight = keyof typeof fonts;

/** Where a character's outline comes from: one file of a font package, or null for the font of all documents. */
export type FontFile = string | null;

/** The font of all documents, shaped: it has Arabic, with a glyph for each letter, where Noto's draws dots as glyphs apart. */
export const shapedBase = 'dejavu';

/** Package of a script's font, by the script's Unicode name. */
const packageOf: Readonly<Record<string, string>> = {
  Arabic: shapedBase,
  Hebrew: 'noto-sans-hebrew',
  Devanagari: 'noto-sans-devanagari',
  Bengali: 'noto-sans-bengali',
  Gurmukhi: 'noto-sans-gurmukhi',
  Gujarati: 'noto-sans-gujarati',
  Oriya: 'noto-sans-oriya',
  Tamil: 'noto-sans-tamil',
  Telugu: 'noto-sans-telugu',
  Kannada: 'noto-sans-kannada',
  Malayalam: 'noto-sans-malayalam',
  Sinhala: 'noto-sans-sinhala',
  Thai: 'noto-sans-thai',
  Lao: 'noto-sans-lao',
  Myanmar: 'noto-sans-myanmar',
  Khmer: 'noto-sans-khmer',
  Ethiopic: 'noto-sans-ethiopic',
};
const scripts = Object.entries(packageOf).map(
  ([script, name]) => [new RegExp(`\\p{Script=${script}}`, 'u'), [name]] as const,
);
const eastAsian =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303f\u30fb\u30fc\uff00-\uffef]/u;
const emoji = /[\p{Emoji_Presentation}\p{Regional_Indicator}]/u;
const pictograph = /\p{Extended_Pictographic}/u;

const chinese = ['noto-sans-sc', 'noto-sans-tc', 'noto-sans-jp', 'noto-sans-kr'];
const first = (name: string): readonly string[] => [name, ...chinese.filter((other) => other !== name)];

/**
 * Fonts for East Asian text, the best one first: China, Taiwan, Japan and Korea write the same Han characters in different
 * forms.
 *
 * @param text     everything that the document says: kana and Hangul tell the language
 * @param country  of the receiver, ISO 3166; decides where there is only Han
 */
export function eastAsianFonts(text: string, country: string | undefined): readonly string[] {
  if (country === 'JP' || /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text))
    return first('noto-sans-jp');
  if (country === 'KR' || /\p{Script=Hangul}/u.test(text)) return first('noto-sans-kr');
  if (['TW', 'HK', 'MO'].includes(country ?? '') || /\p{Script=Bopomofo}/u.test(text))
    return first('noto-sans-tc');
  return chinese;
}

/**
 * Which file has a character.
 *
 * @param before  the file of the character before: what belongs to no script stays with it where it can
 */
export function fontFileOf(character: string, before: FontFile, eastAsian: readonly string[]): FontFile {
  const codePoint = character.codePointAt(0) as number;
  for (const name of packagesFor(character, eastAsian)) {
    const file = fileWith(name, codePoint);
    if (file !== null) return file;
  }
  return before !== null && staysWith(before, character) && charactersOf.get(before)?.has(codePoint) === true
    ? before
    : null;
}

/** Whether a character that a document has drawn has an outline; else a reader sees an empty box. */
export function isDrawn(character: string, eastAsian: readonly string[]): boolean {
  const codePoint = character.codePointAt(0) as number;
  const file = fontFileOf(character, null, eastAsian);
  return file === null
    ? baseCharacters().has(codePoint) || /\p{M}/u.test(character)
    : charactersOf.get(file)?.has(codePoint) === true;
}

/** Blanks, marks and punctuation between the words of a script; what the base font lacks. Emoji keep only what joins them. */
function staysWith(file: string, character: string): boolean {
  if (file.startsWith('noto-emoji')) return /\p{Default_Ignorable_Code_Point}/u.test(character);
  return !/[\p{L}\p{N}]/u.test(character) || !baseCharacters().has(character.codePointAt(0) as number);
}

/** What the files really have, as far as they have been read: their packages promise more. */
const charactersOf = new Map<string, ReadonlySet<number>>();

function fileWith(name: string, codePoint: number): FontFile {
  if (name === shapedBase) return baseCharacters().has(codePoint) ? shapedBase : null;
  const file = filesOf(name).get(codePoint);
  return file === undefined || charactersOf.get(file)?.has(codePoint) === false ? null : file;
}

function packagesFor(character: string, eastAsianOrder: readonly string[]): readonly string[] {
  const script = scripts.find(([belongs]) => belongs.test(character));
  if (script !== undefined) return script[1];
  if (/\p{Script=Hangul}/u.test(character)) return first('noto-sans-kr');
  if (eastAsian.test(character)) return eastAsianOrder;
  const isMissing = (): boolean => !baseCharacters().has(character.codePointAt(0) as number);
  return emoji.test(character) || (pictograph.test(character) && isMissing()) ? ['noto-emoji'] : [];
}

let base: ReadonlySet<number> | undefined;

/** What the font of all documents has. */
function baseCharacters(): ReadonlySet<number> {
  base ??= new Set(fonts.regular.characterSet);
  return base;
}

const filesByPackage = new Map<string, ReadonlyMap<number, string>>();

/** The packages say of each of their files which characters it has, as CSS does: `U+5e02,U+5f53-5f56`. */
function filesOf(name: string): ReadonlyMap<number, string> {
  const known = filesByPackage.get(name);
  if (known !== undefined) return known;
  const ranges = require(`@fontsource-variable/${name}/unicode.json`) as Readonly<Record<string, string>>;
  const files = new Map<number, string>();
  for (const [subset, list] of Object.entries(ranges)) {
    const file = `${name}/files/${name}-${subset.replace(/[[\]]/g, '')}-wght-normal.woff2`;
    for (const range of list.split(',')) {
      const [from = 0, to = from] = range
        .trim()
        .slice(2)
        .split('-')
        .map((hex) => Number.parseInt(hex, 16));
      for (let codePoint = from; codePoint <= to; codePoint += 1)
        if (!files.has(codePoint)) files.set(codePoint, file);
    }
  }
  filesByPackage.set(name, files);
  return files;
}

const axisOf: Readonly<Record<Weight, number>> = { regular: 400, bold: 700 };
/** Of some 90 kB each. */
const instancesMax = 64;
const instances = new Map<string, Promise<FontInstance>>();

/**
 * A file's font in one weight. The packages have variable fonts, of which a PDF can hold only an instance: that is made once
 * and kept. The ones that came first are forgotten first.
 */
export function fontInstance(file: string, weight: Weight): Promise<FontInstance> {
  const key = `${file} ${weight}`;
  const known = instances.get(key);
  if (known !== undefined) return known;
  if (instances.size >= instancesMax) instances.delete(instances.keys().next().value ?? key);
  const made = makeInstance(file, weight);
  instances.set(key, made);
  // The next document tries again.
  made.catch(() => instances.delete(key));
  return made;
}

async function makeInstance(file: string, weight: Weight): Promise<FontInstance> {
  // WebAssembly: most processes never render a name that needs it.
  const harfbuzz = await import('harfbuzzjs');
  const content = file === shapedBase ? await readFile(fontFiles[weight]) : await pinned(file, weight);
  charactersOf.set(file, new Set((create(Buffer.from(content)) as Font).characterSet));
  const face = new harfbuzz.Face(new harfbuzz.Blob(new Uint8Array(content).buffer));
  return { content, harfbuzz, shaper: new harfbuzz.Font(face) };
}

/** A variable font of a package at one weight, as TrueType. */
async function pinned(file: string, weight: Weight): Promise<Uint8Array> {
  const { default: subsetFont } = await import('subset-font');
  // All glyphs, so that the text is empty; the types of the package do not know that option yet.
  const options = {
    keepAllGlyphs: true,
    targetFormat: 'truetype',
    variationAxes: { wght: axisOf[weight] },
  } as const;
  return subsetFont(await readFile(require.resolve(`@fontsource-variable/${file}`)), '', options);
}
