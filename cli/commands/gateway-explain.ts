import { readFile } from 'node:fs/promises';
import { createExplainer } from '../../gateway/pipeline/explain/explain.ts';
import { explanationLines } from '../../gateway/pipeline/explain/explanation-lines.ts';
import { RequestFault } from '../../kernel/errors/errors.ts';
import type { CliCommand } from '../command.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';

const committedSupergraph = new URL('../../schema/supergraph.graphql', import.meta.url);

/** Shows what the gateway makes of an operation; needs nothing that runs. */
export const gatewayExplain: CliCommand = {
  name: 'gateway explain <file>',
  summary: 'the plan of an operation: its fetches, its cost, and who may read its fields',
  examples: [
    'npm run quanta -- gateway explain operation.graphql',
    'npm run -s quanta -- gateway explain big.graphql --variables \'{"first":50}\'',
  ],
  flags: [
    { flags: '--operation <name>', description: 'which one, where the file has several' },
    { flags: '--variables <json>', description: 'page sizes change the cost' },
    { flags: '--supergraph <file>', description: 'another one than schema/supergraph.graphql' },
  ],
  run: async ({ output }, { args: [file = ''], flags }) => {
    const text = await readOrRefuse(file);
    const supergraph =
      typeof flags.supergraph === 'string'
        ? await readOrRefuse(flags.supergraph)
        : await readFile(committedSupergraph, 'utf8');
    const explainer = createExplainer(supergraph);
    try {
      const explanation = await explainer.explain({
        text,
        operationName: typeof flags.operation === 'string' ? flags.operation : null,
        variables: variablesIn(flags.variables),
      });
      output.answer(explanation, explanationLines);
    } catch (error) {
      if (error instanceof RequestFault)
        throw new CommandFault(exitCodes.usage, error.message, { cause: error });
      throw error;
    }
  },
};

async function readOrRefuse(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new CommandFault(exitCodes.usage, `${file} cannot be read.`, { cause });
  }
}

function variablesIn(given: string | boolean | undefined): Record<string, unknown> {
  if (typeof given !== 'string') return {};
  try {
    return JSON.parse(given) as Record<string, unknown>;
  } catch (cause) {
    throw new CommandFault(exitCodes.usage, '--variables must be a JSON object.', { cause });
  }
}
