/** A fenced block of a Markdown page. */
export interface Block {
  /** `sh`; empty for what a command prints. */
  readonly language: string;
  readonly text: string;
}

/** In their order, without the indentation of the list that they stand in. */
export function blocksOf(markdown: string): Block[] {
  return Array.from(
    markdown.matchAll(/^( *)```(\w*)\n([\s\S]*?)^\1```$/gm),
    ([, indent = '', language = '', text = '']) => ({
      language,
      text: text
        .split('\n')
        .map((line) => line.slice(indent.length))
        .join('\n'),
    }),
  );
}

/** What stays the same in two runs: ids, references, counts and times are not; `…` stands for lines that are left out. */
export const shapeOf = (line: string): string =>
  line
    .replace(/\b(cus|run|exp|tkt|inv)_\w+/g, '$1_#')
    .replace(/\bT-[0-9A-Z]{4}-[0-9A-Z]{4}\b/g, 'T-#')
    .replace(/\d+/g, '#')
    .replace(/ +/g, ' ')
    .trim();
