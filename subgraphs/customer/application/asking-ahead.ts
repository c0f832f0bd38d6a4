/**
 * Acts on what is asked for before it is known whether it will be needed: a ticket's ground travels in the same round trip as its
 * key. It is asked first, so what it locks is locked first; whoever repeats a key has asked in vain.
 *
 * @throws what the ground failed with, when it did: whoever asked behind it was told only that the transaction is at its end
 */
export async function askingAhead<G, T>(
  ground: Promise<G>,
  act: (ground: () => Promise<G>) => Promise<T>,
): Promise<T> {
  ground.catch(() => undefined);
  try {
    return await act(() => ground);
  } catch (error) {
    await ground;
    throw error;
  }
}
