import { ByteBoundedCache } from '../../../platform/cache/byte-bounded-cache.ts';
import type { GraphQLAnswer } from '../graphql-answer.ts';

/** `Accept` headers are few, unless somebody makes them up; then those that are used stay. */
const acceptBytesMax = 64 * 1024;

/**
 * Which media type Apollo Server chose for which `Accept` header. The fast lane does not negotiate: it repeats what was
 * chosen before, and leaves a header that is new to the other lane.
 */
export class MediaTypes {
  readonly #chosen = new ByteBoundedCache<string>(acceptBytesMax);

  find(accept: string | undefined): string | undefined {
    return this.#chosen.get(accept ?? '');
  }

  learn(accept: string | undefined, { status, headers }: GraphQLAnswer): void {
    // A refusal of the header itself is in a media type that nobody asked for.
    if (status !== 200) return;
    const chosen = headers.find(([name]) => name === 'content-type')?.[1];
    if (chosen !== undefined) this.#chosen.set(accept ?? '', chosen, 200 + 2 * (accept ?? '').length);
  }
}
