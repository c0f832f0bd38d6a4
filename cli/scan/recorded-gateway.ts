/** Asks the gateway, and keeps every answer as it came: status line, headers and body. */
export class RecordedGateway {
  readonly answers: Buffer[] = [];
  readonly #url: string;

  constructor(gateway: string) {
    this.#url = `${gateway}/graphql`;
  }

  /** @returns the data, null when there is none; refusals and errors are for the search, not for the caller */
  async ask<T>(
    token: string,
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<T | null> {
    return this.send<T>(JSON.stringify({ query, variables }), {
      ...headers,
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
    });
  }

  /** Sends any body at all. */
  async send<T>(body: string, headers: Readonly<Record<string, string>>): Promise<T | null> {
    const answer = await fetch(this.#url, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(30_000),
    });
    const text = await answer.text();
    this.answers.push(Buffer.from(`${answer.status}\n${JSON.stringify([...answer.headers])}\n${text}`));
    try {
      return (JSON.parse(text) as { data?: T }).data ?? null;
    } catch {
      return null;
    }
  }
}
