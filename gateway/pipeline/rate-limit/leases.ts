/** Assigns the blocks of callers' budgets to replicas. */
export interface Leases {
  /**
   * Leases one block of a caller's window.
   *
   * @param caller  letters, digits, `-` and `_`
   * @returns `taken` when another replica has it, `unknown` when the broker did not answer in time. Never throws.
   */
  lease(caller: string, window: number, block: number): Promise<'leased' | 'taken' | 'unknown'>;
  stop(): Promise<void>;
}

/** For a single replica: every block is its own. */
export const localLeases: Leases = {
  lease: async () => 'unknown',
  stop: async () => undefined,
};
