import type { CompiledEntityFetch } from '../compile/compile-plan.ts';
import { locateTargets } from '../compile/path-collector.ts';
import { isObject, type JsonObject, type JsonValue, ownValue } from '../json.ts';
import type { ContextVariable } from '../planner/plan.ts';
import type { ExecutionState } from './execution-state.ts';

/** Entities that are fetched with the same values of objects above them. */
export interface Context {
  /** The values, as the inside of a JSON object. */
  readonly variables: string;
  readonly objects: JsonObject[];
}

/** The contexts of a fetch, each of which is a call of its own; null where nothing depends on objects above, as almost always. */
export function contextsOf({ parts }: CompiledEntityFetch, state: ExecutionState): Context[] | null {
  const part = parts[0]?.part;
  if (!part || part.context.length === 0) return null;
  const contexts = new Map<string, Context>();
  for (const path of part.paths) {
    for (const { target, passed } of locateTargets(state.data, path, state.types)) {
      const values = part.context.map((each) => valueText(each, passed[each.depth]));
      const variables = values.join(',');
      const context = contexts.get(variables);
      if (context) context.objects.push(target);
      else contexts.set(variables, { variables, objects: [target] });
    }
  }
  return [...contexts.values()];
}

function valueText({ variable, keys }: ContextVariable, above: JsonObject | undefined): string {
  const found =
    above === undefined ? undefined : keys.map((way) => valueAt(above, way)).find((value) => value != null);
  return `${JSON.stringify(variable)}:${JSON.stringify(found ?? null)}`;
}

function valueAt(object: JsonObject, way: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = object;
  for (const key of way) value = isObject(value) ? ownValue(value, key) : undefined;
  return value;
}
