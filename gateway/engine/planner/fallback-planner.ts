import type { TextPlanner } from './planner.ts';
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
 * One planner, and another where the first fails by its own fault. The second is loaded when it is first needed. It
 * is not asked where Apollo's plan could be silently wrong, which is for fields that require others with arguments
 * (ADR 0020): no answer is better than a wrong one.
 */
export function plannerWithFallback(
  supergraphSdl: string,
  first: TextPlanner,
  loadSecond: () => Promise<TextPlanner>,
): TextPlanner {
  const unsafe = fieldsRequiringArguments(supergraphSdl);
  let second: Promise<TextPlanner> | undefined;
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
