/** Computes the previews of runs that were asked for. Every replica shares them. */
export const computeRunPreviews = (run: (signal: AbortSignal) => Promise<number>) => ({
  name: 'compute-run-previews',
  everyMs: 500,
  run,
});
