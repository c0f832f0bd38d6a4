import type { GuardName } from '../../gateway/pipeline/guards.ts';
import type { TestGateway } from '../../gateway/testing/test-gateway.ts';
import type { SubgraphGuardName } from '../../platform/graphql/subgraph-guards.ts';

/** What a hostile caller got. */
export interface Outcome {
  readonly status: number;
  readonly text: string;
  /** True when the attack had what it came for. */
  readonly succeeded: boolean;
}

export interface Attack {
  readonly name: string;
  /** What keeps it out: left out one by one, or together where one stands behind the other. */
  readonly guards: readonly GuardName[];
  /** The same in the subgraphs, where the attack goes around the gateway. */
  readonly subgraphGuards?: readonly SubgraphGuardName[];
  /** Left out in both runs: a weakness that the guard under test has to make up for. */
  readonly weakened?: readonly SubgraphGuardName[];
  readonly env?: Readonly<Record<string, string>>;
  readonly attempt: (target: TestGateway) => Promise<Outcome>;
}

/** An attack that is one GraphQL request by a stranger, and succeeds when it is answered with data. */
export const query = (
  name: string,
  guard: GuardName,
  text: string,
  options: { readonly variables?: object; readonly env?: Readonly<Record<string, string>> } = {},
): Attack => ({
  name,
  guards: [guard],
  ...(options.env === undefined ? {} : { env: options.env }),
  attempt: async (target) => {
    const answer = await target.ask(text, { variables: options.variables ?? {} });
    return { ...answer, succeeded: answer.status === 200 && answer.errors === undefined };
  },
});

/** Sends whatever it is given; `isSuccess` looks at the answer's text. */
export async function send(
  url: string,
  request: RequestInit,
  isSuccess: (text: string, response: Response) => boolean,
): Promise<Outcome> {
  const response = await fetch(url, request);
  const text = await response.text();
  return { status: response.status, text, succeeded: isSuccess(text, response) };
}
