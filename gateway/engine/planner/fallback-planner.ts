import type { Planner } from './planner.ts';
import { PlannerFault } from './rust-planner.ts';

/** Names of the fields whose `@requires` has arguments: `join__field(requires: "price(currency: EUR)")`. */
function fieldsRequiringArguments(supergraphSdl: string): Set<string> {
  const names = new Set<string>();
  for (const line of supergraphSdl.split('\n')) {
    const name = /^\s*(\w+)[^@]*@.*requires: "[^"]*\(/.exec(line)?.[1];
    if (name !== undefined) names.add(name);
  }
  return names;
}

/**
 * Uses the second planner when the first fails by its own fault, and loads it then. Fields that require others with
 * arguments are not given to the second planner: Apollo's plan for them can be silently wrong (ADR 0020).
 */
export function plannerWithFallback(
  supergraphSdl: string,
  first: Planner,
  loadSecond: () => Promise<Planner>,
): Planner {
  const unsafe = fieldsRequiringArguments(supergraphSdl);
  let second: Promise<Planner> | undefined;
  return {
    plan: async (text, operationName) => {
      try {
        return await first.plan(text, operationName);
      } catch (error) {
        const words = text.match(/\w+/g) ?? [];
        if (!(error instanceof PlannerFault) || words.some((word) => unsafe.has(word))) throw error;
        second ??= loadSecond();
        return (await second).plan(text, operationName);
      }
    },
    stop: () => first.stop(),
  };
}
