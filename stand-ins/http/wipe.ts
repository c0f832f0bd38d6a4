/**
 * A buffer of that many zeros whose bytes are in one place only, so that `fill(0)` wipes them. V8 keeps small buffers (up to
 * 64 bytes) in its own heap and copies them out when native code asks, leaving the first copy behind; larger ones never move.
 */
export const wipeableBuffer = (size: number): Buffer => Buffer.alloc(Math.max(size, 128)).subarray(0, size);

const frames = 2_000;

/**
 * Calls itself until some 200 KB of the stack were written over. Node's TLS decrypts into an array of 16 KB on the stack, where the
 * last request would otherwise stand until the next one comes. Call it from a fresh turn of the event loop.
 */
export function overwriteStack(depth = frames): number {
  return depth === 0 ? 0 : overwriteStack(depth - 1) + 1;
}
