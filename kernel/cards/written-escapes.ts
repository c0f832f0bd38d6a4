/** A text with its escapes resolved, and where each unit of it stood before. */
export interface Unescaped {
  readonly text: string;
  /** Of each UTF-16 unit of `text`: start and end in the text that was given. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const escapes = /(?:%[0-9a-f]{2})+|&(?:#x?[0-9a-f]{1,7}|[a-z]{2,8});|\\+u[0-9a-f]{4}|\\+x[0-9a-f]{2}/gi;
const utf8 = new TextDecoder('utf-8');

/** Whether `unescaped` has anything to look at; costs next to nothing. */
export const mayHoldEscapes = (text: string): boolean =>
  text.includes('%') || text.includes('&') || text.includes('\\u') || text.includes('\\x');

/** Resolves what URLs, HTML, JSON and source code write for a character: `%20`, `&nbsp;`, `\u200b`. Null when there is none. */
export function unescaped(text: string): Unescaped | null {
  if (!mayHoldEscapes(text)) return null;
  let plain = '';
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (characters: string, start: number, end: number): void => {
    for (let unit = 0; unit < characters.length; unit += 1) {
      starts.push(start);
      ends.push(end);
    }
    plain += characters;
  };
  const copy = (from: number, to: number): void => {
    for (let at = from; at < to; at += 1) add(text.charAt(at), at, at + 1);
  };
  let done = 0;
  for (const { 0: written, index } of text.matchAll(escapes)) {
    copy(done, index);
    done = index + written.length;
    if (written.startsWith('%')) addPercents(written, index, add);
    else add(characterOf(written), index, done);
  }
  if (done === 0) return null;
  copy(done, text.length);
  return { text: plain, starts, ends };
}

/** ASCII byte by byte, so that each keeps its own place; other bytes together, because a character is several of them. */
function addPercents(
  written: string,
  index: number,
  add: (characters: string, start: number, end: number) => void,
): void {
  const bytes = Uint8Array.from(written.slice(1).split('%'), (hex) => Number.parseInt(hex, 16));
  for (let at = 0; at < bytes.length; ) {
    let to = at + 1;
    if ((bytes[at] ?? 0) > 127) while ((bytes[to] ?? 0) > 127) to += 1;
    add(utf8.decode(bytes.subarray(at, to)), index + at * 3, index + to * 3);
    at = to;
  }
}

/** Named entities are taken for blanks: the ones that people can see stand between digits as well as any. */
function characterOf(written: string): string {
  const code = /^&#(x?)([0-9a-f]+);$/i.exec(written);
  if (code !== null) return fromCode(Number.parseInt(code[2] ?? '', code[1] === '' ? 10 : 16));
  const hex = /^\\+[ux]([0-9a-f]+)$/i.exec(written);
  return hex === null ? ' ' : fromCode(Number.parseInt(hex[1] ?? '', 16));
}

const fromCode = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : ' ');
