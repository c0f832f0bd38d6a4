/** Part of a text, in UTF-16 units; `end` is behind the last one. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}
