/** A request's variables, not coerced. */
export type Variables = Readonly<Record<string, unknown>>;

/** A value that is known at compile time, or a function of a request's variables. The value itself is never a function. */
export type VariableValue<T> = T | ((variables: Variables) => T);

const dependsOnVariables = <T>(value: VariableValue<T>): value is (variables: Variables) => T =>
  typeof value === 'function';

export const evaluate = <T>(value: VariableValue<T>, variables: Variables): T =>
  dependsOnVariables(value) ? value(variables) : value;

/** Combines the parts: now when all are known, else when the variables are. */
export function combined<P, R>(
  parts: readonly VariableValue<P>[],
  combine: (...values: P[]) => R,
): VariableValue<R> {
  const known: P[] = [];
  for (const part of parts) if (!dependsOnVariables(part)) known.push(part);
  if (known.length === parts.length) return combine(...known);
  return (variables) => combine(...parts.map((part) => evaluate(part, variables)));
}

export function sum(parts: readonly VariableValue<number>[]): VariableValue<number> {
  let known = 0;
  const late: ((variables: Variables) => number)[] = [];
  for (const part of parts) {
    if (dependsOnVariables(part)) late.push(part);
    else known += part;
  }
  if (late.length === 0) return known;
  return (variables) => {
    let total = known;
    for (const part of late) total += part(variables);
    return total;
  };
}
