/** Work that stops now and then, so that others can run. */
export type Slices<T> = Generator<void, T>;

/** Runs all slices one after the other. */
export function inOneRun<T>(slices: Slices<T>): T {
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value;
  }
}
