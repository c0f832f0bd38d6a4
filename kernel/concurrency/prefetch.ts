/**
 * Starts a read before it is known whether its result is needed, so that it shares a round trip with what `use` asks first.
 * The read is sent first, so its locks are taken first. Its result may stay unused.
 *
 * @throws the failure of the read when both fail: what was sent behind it fails only because the transaction has ended
 */
export async function prefetch<V, T>(
  reading: Promise<V>,
  use: (loaded: () => Promise<V>) => Promise<T>,
): Promise<T> {
  reading.catch(() => undefined);
  try {
    return await use(() => reading);
  } catch (error) {
    await reading;
    throw error;
  }
}
