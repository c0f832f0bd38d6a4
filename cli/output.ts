/** Where a command's answer goes: data to standard output, words for a person to standard error. */
export interface Output {
  /** The answer: `json` as it is with --json, else the lines that `text` makes of it. */
  answer<T>(json: T, text: (answer: T) => readonly string[]): void;
  /** For a person; never part of the data. */
  say(line: string): void;
  /** Columns of the terminal that the answer goes to; infinite where it goes into a file or another program. */
  readonly width: number;
}

interface Sink {
  readonly columns?: number | undefined;
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** In a terminal lines end at blanks, not where its width happens to cut them; programs get every line whole. */
export function createOutput(options: {
  readonly isJson: boolean;
  readonly out?: Sink;
  readonly err?: Sink;
}): Output {
  const { isJson, out = process.stdout, err = process.stderr } = options;
  const widthOf = ({ isTTY, columns }: Sink): number =>
    isTTY === true ? columns || lineWidth : Number.POSITIVE_INFINITY;
  return {
    answer: (json, text) => {
      const lines = isJson
        ? [JSON.stringify(json, null, 2)]
        : text(json).map((line) => folded(line, widthOf(out)));
      if (lines.length > 0) out.write(`${lines.join('\n')}\n`);
    },
    say: (line) => {
      err.write(`${folded(line, widthOf(err))}\n`);
    },
    width: isJson ? Number.POSITIVE_INFINITY : widthOf(out),
  };
}

/** Breaks a line that is too long at blanks; what follows stands deeper than its beginning. */
function folded(line: string, width: number): string {
  if (line.length <= width) return line;
  const indent = `${/^ */.exec(line)?.[0] ?? ''}    `;
  const [first = '', ...rest] = wrapped(line, width - indent.length).split('\n');
  return [first, ...rest.map((more) => `${indent}${more}`)].join('\n');
}

/** A line that must stay one. */
export const cut = (line: string, width: number): string =>
  line.length <= width ? line : `${line.slice(0, width - 1)}…`;

/** Columns as wide as their widest cell, two spaces apart. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** The width of lines for a person where it is not known better. */
export const lineWidth = 80;

/** Breaks a sentence at blanks, so that no line is wider than a terminal; a longer word has a line of its own. */
export function wrapped(sentence: string, width = lineWidth): string {
  return sentence
    .split('\n')
    .map((line) =>
      line.split(/ (?=\S)/).reduce((text, word) => {
        const last = text.slice(text.lastIndexOf('\n') + 1);
        return `${text}${last.length + 1 + word.length > width ? '\n' : ' '}${word}`;
      }),
    )
    .join('\n');
}
