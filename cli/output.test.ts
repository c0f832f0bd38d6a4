import { expect, it } from 'vitest';
import { createOutput, cut } from './output.ts';

/** Where an answer goes, as a terminal of so many columns or as a pipe. */
function sink(columns?: number) {
  let text = '';
  return {
    ...(columns === undefined ? {} : { isTTY: true, columns }),
    write: (more: string) => {
      text += more;
    },
    text: () => text,
  };
}
const sentence = `  T-1  NORMAL  ${'respond 2026-11-23T11:00:00Z  '.repeat(4)}end`;

it('ends lines at blanks in a terminal, and indents what follows', () => {
  const out = sink(80);
  createOutput({ isJson: false, out }).answer([], () => [sentence]);
  const lines = out.text().trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  expect(lines.slice(1).every((line) => /^ {6}\S/.test(line))).toBe(true);
  expect(lines.join(' ').replace(/ +/g, ' ')).toBe(sentence.replace(/ +/g, ' '));
});

it('gives programs every line whole, and JSON as it is', () => {
  const piped = sink();
  createOutput({ isJson: false, out: piped }).answer([], () => [sentence]);
  expect(piped.text()).toBe(`${sentence}\n`);
  const terminal = sink(20);
  createOutput({ isJson: true, out: terminal }).answer({ sentence }, () => []);
  expect(JSON.parse(terminal.text())).toEqual({ sentence });
});

it('cuts a line that must stay one, and only where it is too long', () => {
  expect(cut('abcdef', 4)).toBe('abc…');
  expect(cut('abcdef', Number.POSITIVE_INFINITY)).toBe('abcdef');
});
