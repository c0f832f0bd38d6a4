import type { CodeGroup, KnownCode } from './catalogue.ts';

/** A code as text for a terminal. */
export const codeLines = (
  { title }: CodeGroup,
  { code, meaning, cause, remedy, uses }: KnownCode,
): string[] => [
  `${code}: ${title.replaceAll('`', '')}`,
  `  ${meaning}`,
  `  Cause: ${cause}`,
  `  Remedy: ${remedy}`,
  ...uses.map(({ mutation, says }) => `  ${mutation}: ${says}`),
];
