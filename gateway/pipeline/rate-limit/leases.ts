/** Who may spend a block of a caller's budget; the answer is the same for every replica that asks. */
export interface Leases {
  /**
   * Asks for one block of a caller's window.
   *
   * @param caller  letters, digits, `-` and `_`
   * @returns `taken` when another replica has it, `unknown` when nobody could be asked in time. Never throws.
   */
  lease(caller: string, window: number, block: number): Promise<'leased' | 'taken' | 'unknown'>;
  stop(): Promise<void>;
}

/** One replica alone: every block is its own. */
export const localLeases: Leases = {
  lease: async () => 'unknown',
  stop: async () => undefined,
};
