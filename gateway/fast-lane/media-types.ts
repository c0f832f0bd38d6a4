import type { GraphQLAnswer } from '../../platform/graphql/http-graphql.ts';

/** `Accept` headers that are remembered; there are few, unless somebody makes them up. */
const acceptsMax = 200;
const acceptLengthMax = 500;

/**
 * Which media type Apollo Server chose for which `Accept` header. The fast lane does not negotiate: it repeats what was
 * chosen before, and leaves a header that is new to the other lane.
 */
export class MediaTypes {
  readonly #chosen = new Map<string, string>();

  find(accept: string | undefined): string | undefined {
    return this.#chosen.get(accept ?? '');
  }

  learn(accept: string | undefined, { status, headers }: GraphQLAnswer): void {
    // A refusal of the header itself is in a media type that nobody asked for.
    if (status !== 200 || this.#chosen.size >= acceptsMax || (accept ?? '').length > acceptLengthMax) return;
    const chosen = headers.find(([name]) => name === 'content-type')?.[1];
    if (chosen !== undefined) this.#chosen.set(accept ?? '', chosen);
  }
}
