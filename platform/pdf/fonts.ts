import { createRequire } from 'node:module';
import { type Font, openSync } from 'fontkit';
import { assert } from '../../kernel/errors/errors.ts';
import { keepingLayouts } from './kept-layouts.ts';

const require = createRequire(import.meta.url);

export const fontFiles = {
  regular: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
};

/** Read once for all documents: opening both fonts anew takes longer than drawing a page. */
export const fonts = {
  regular: openFont(fontFiles.regular),
  bold: openFont(fontFiles.bold),
};

function openFont(file: string): Font {
  const font = openSync(file);
  assert(font.type === 'TTF', `${file} is one font`);
  nameGlyphs(font);
  return keepingLayouts(font);
}

/**
 * fontkit keeps a glyph with the letters for which it was asked first, and asks for the parts of a composed letter with none: an
 * "ü" drawn before any "u" would take the u out of what can be searched and copied, in that file and all later ones. So each is
 * asked for by its letters before anything is drawn; a ligature first, as the letters that it stands for.
 */
function nameGlyphs(font: Font): void {
  for (const letters of ['ff', 'fi', 'fl', 'ffi', 'ffl']) font.layout(letters);
  for (const letter of font.characterSet) font.glyphForCodePoint(letter);
}
