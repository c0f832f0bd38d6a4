import { print } from 'graphql';
import { splitIntrospection } from '../operations/introspection.ts';
import { PlannedNames } from '../plan/planned-names.ts';
import type { Planner, TextPlanner } from './planner.ts';

/** Takes out of an operation what planners of others do not know, and keeps apart by names what they mix up. */
export function byText(planner: TextPlanner): Planner {
  return {
    prepare: async ({ text, document, operation, fragments }, { requiredWithArguments }) => {
      const names = new PlannedNames(document, requiredWithArguments);
      const { planned, introspection } = splitIntrospection(document, operation, fragments);
      const renamed = planned && names.rename(planned);
      const asked = renamed === document ? text : renamed && print(renamed);
      const plan = asked === null ? null : await planner.plan(asked, operation.name?.value ?? null);
      return {
        ...{ names, introspection, introspectsInPlace: false, isByConditions: false },
        planFor: () => plan,
      };
    },
    stop: () => planner.stop(),
  };
}
