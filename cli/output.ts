/** Where a command's answer goes: data to standard output, words for a person to standard error. */
export interface Output {
  /** The answer: `json` as it is with --json, else the lines that `text` makes of it. */
  answer<T>(json: T, text: (answer: T) => readonly string[]): void;
  /** For a person; never part of the data. */
  say(line: string): void;
}

export function createOutput(options: { readonly isJson: boolean }): Output {
  return {
    answer: (json, text) => {
      const lines = options.isJson ? [JSON.stringify(json, null, 2)] : text(json);
      if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
    },
    say: (line) => {
      process.stderr.write(`${line}\n`);
    },
  };
}

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
