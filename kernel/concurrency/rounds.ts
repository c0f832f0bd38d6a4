interface Wanted<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does together what is asked for at about the same time: whoever comes while a round is under way waits for the next, which is
 * for all of them. By itself nobody waits, and under load rounds are as large as the load asks for, `max` at most. When a round of
 * several fails each is tried by itself, side by side, so that one that cannot be done holds up no other.
 *
 * @param options.order what stands first in a round, where it matters; as they came when absent
 * @param options.work  does a round, whole or not at all; answers in the order of its items
 * @returns asks for one
 */
export function inRounds<T, R>(options: {
  readonly max: number;
  readonly order?: (a: T, b: T) => number;
  readonly work: (items: readonly T[]) => Promise<readonly R[]>;
}): (item: T) => Promise<R> {
  const { max, order = () => 0, work } = options;
  const waiting: Wanted<T, R>[] = [];
  let isUnderWay = false;

  const answer = async (round: readonly Wanted<T, R>[]): Promise<void> => {
    try {
      const results = await work(round.map(({ item }) => item));
      for (const [index, { resolve }] of round.entries()) resolve(results[index] as R);
    } catch (error) {
      if (round.length === 1) return round[0]?.reject(error);
      await Promise.all(round.map((one) => answer([one])));
    }
  };
  const run = async (): Promise<void> => {
    isUnderWay = true;
    while (waiting.length > 0) await answer(waiting.splice(0, max).toSorted((a, b) => order(a.item, b.item)));
    isUnderWay = false;
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isUnderWay) void run();
    });
}
