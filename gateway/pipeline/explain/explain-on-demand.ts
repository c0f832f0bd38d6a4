import type { AskedOperation, Explainer, Explanation } from './explain.ts';

export interface ExplainOnDemand {
  explain(asked: AskedOperation): Promise<Explanation>;
  /** Drops the planner: the next request makes one for the current supergraph. */
  forget(): void;
}

/** A second planner besides the engine's, made with the first request. */
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
      // The next request tries again when the supergraph could not be read.
      explainer.catch(forget);
      return (await explainer).explain(asked);
    },
    forget,
  };
}
