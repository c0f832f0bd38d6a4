/**
 * The labels of `@override` that are on for an operation. `percent(20)` is on for as many of a hundred operations, always for the
 * same ones, so that an operation has one plan.
 *
 * @param given  labels that somebody switched on
 */
export function labelsOn(
  labels: readonly string[],
  operation: string,
  given: ReadonlySet<string> = new Set(),
): string[] {
  if (labels.length === 0) return [];
  const place = hundredthOf(operation);
  return labels.filter((label) => {
    const percent = /^percent\((\d+(?:\.\d+)?)\)$/.exec(label)?.[1];
    return given.has(label) || (percent !== undefined && place < Number(percent));
  });
}

/** From 0 to below 100, spread evenly over texts (FNV-1a). */
function hundredthOf(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return ((value >>> 0) % 10_000) / 100;
}
