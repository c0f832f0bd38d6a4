/** How often a gateway looks whether it is idle. */
const everyMs = 5_000;
/** Less processor time than this in between is no work. */
const idleMs = 50;

/** What Node's `--expose-gc` gives. */
type Collect = (options: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;

/**
 * Has the heap shrink once after each load: V8 keeps the pages of its young generation until memory is short (ADR 0093). Does nothing
 * without `--expose-gc`.
 */
export function releaseMemoryWhenIdle(): void {
  const collect = (globalThis as { readonly gc?: Collect }).gc;
  if (collect === undefined) return;
  const look = idleWatch(() => collect({ type: 'major', execution: 'sync', flavor: 'last-resort' }));
  setInterval(() => {
    const { user, system } = process.cpuUsage();
    look((user + system) / 1_000);
  }, everyMs).unref();
}

/**
 * @param release  called when idleness begins
 * @returns to be told now and then how much processor time was used so far, in ms
 */
export function idleWatch(release: () => void): (usedMs: number) => void {
  let lastMs = 0;
  let wasBusy = true;
  return (usedMs) => {
    const isBusy = usedMs - lastMs > idleMs;
    lastMs = usedMs;
    if (wasBusy && !isBusy) release();
    wasBusy = isBusy;
  };
}
