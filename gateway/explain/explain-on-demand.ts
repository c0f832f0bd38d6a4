import type { AskedOperation, Explainer, Explanation } from './explain.ts';

export interface ExplainOnDemand {
  explain(asked: AskedOperation): Promise<Explanation>;
  /** The next question is planned on the supergraph as it is then. */
  forget(): void;
}

/** A second planner beside the engine's, started when an administrator first asks. */
export function explainOnDemand(supergraph: () => Promise<string>): ExplainOnDemand {
  let explainer: Promise<Explainer> | undefined;
  const start = async (): Promise<Explainer> => {
    const { createExplainer } = await import('./explain.ts');
    return createExplainer(await supergraph());
  };
  const forget = (): void => {
    explainer = undefined;
  };
  return {
    explain: async (asked) => {
      explainer ??= start();
      // A planner that did not start is tried again by the next question.
      explainer.catch(forget);
      return (await explainer).explain(asked);
    },
    forget,
  };
}
