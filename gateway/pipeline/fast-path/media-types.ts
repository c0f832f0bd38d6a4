import { ByteBoundedCache } from '../../../platform/cache/byte-bounded-cache.ts';
import type { GraphQLAnswer } from '../graphql-answer.ts';

/** Bound of the cache: clients can send any `Accept` header. */
const acceptBytesMax = 64 * 1024;

/**
 * The media type that Apollo Server chose for each `Accept` header. The fast path does not negotiate: it repeats the choice,
 * and leaves an unknown header to Apollo Server.
 */
export class MediaTypes {
  readonly #chosen = new ByteBoundedCache<string>(acceptBytesMax);

  find(accept: string | undefined): string | undefined {
    return this.#chosen.get(accept ?? '');
  }

  learn(accept: string | undefined, { status, headers }: GraphQLAnswer): void {
    // Apollo Server refuses a header in a media type that the client did not accept.
    if (status !== 200) return;
    const chosen = headers.find(([name]) => name === 'content-type')?.[1];
    if (chosen !== undefined) this.#chosen.set(accept ?? '', chosen, 200 + 2 * (accept ?? '').length);
  }
}
