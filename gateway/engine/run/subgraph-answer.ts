import { isObject, type JsonObject, type JsonValue, parseExactly } from '../json.ts';
import type { SubgraphOperation } from '../planner/plan.ts';
import { SubgraphFailure } from '../transport/subgraph-failure.ts';

export interface SubgraphAnswer {
  readonly data: JsonObject | null;
  readonly errors: readonly JsonObject[];
}

/** @throws SubgraphFailure when it is not an answer in GraphQL's form */
export function parseAnswer(
  { subgraph, asksCustomScalars }: Pick<SubgraphOperation, 'subgraph' | 'asksCustomScalars'>,
  text: string,
): SubgraphAnswer {
  let parsed: JsonValue;
  try {
    parsed = asksCustomScalars ? parseExactly(text) : JSON.parse(text);
  } catch (cause) {
    throw new SubgraphFailure(subgraph, 'malformed', { cause });
  }
  if (!isObject(parsed)) throw new SubgraphFailure(subgraph, 'malformed');
  const { data, errors } = parsed;
  const listed = Array.isArray(errors) ? errors.filter(isObject) : [];
  if (!isObject(data) && listed.length === 0) throw new SubgraphFailure(subgraph, 'malformed');
  return { data: isObject(data) ? data : null, errors: listed };
}
