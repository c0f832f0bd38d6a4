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
