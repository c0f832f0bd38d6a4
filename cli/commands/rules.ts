import { text } from 'node:stream/consumers';
import type { CliCommand } from '../command.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';
import { columns, type Output } from '../output.ts';
import { workbenchRules } from '../rules/registry.ts';
import type { WorkbenchRule } from '../rules/rule.ts';
import { type Tried, tryRule } from '../rules/try-rule.ts';

/** Tries a rule of money and time on JSON from standard input, without a database; alone, lists the rules. */
export const rules: CliCommand = {
  name: 'rules [rule]',
  summary: 'try a rule of money and time on JSON from standard input; alone, list the rules',
  examples: [
    'npm run -s quanta -- rules prorate --example > input.json',
    'npm run -s quanta -- rules prorate --explain < input.json',
    'npm run -s quanta -- rules prorate --json < input.json',
  ],
  flags: [
    { flags: '--explain', description: 'how the answer came about, with the policies that could be named' },
    { flags: '--example', description: 'print an input that works, and do nothing else' },
  ],
  argumentChoices: workbenchRules.map(({ name }) => name),
  run: async ({ output }, { args, flags }) => {
    const rule = workbenchRules.find(({ name }) => name === args[0]);
    if (rule === undefined) return list(output);
    if (flags.example === true)
      return output.answer(rule.example, (example) => [JSON.stringify(example, null, 2)]);
    const tried = tryRule(rule, await readInput());
    if (!tried.ok) {
      const { code, message, path = [] } = tried.error;
      output.answer({ rule: name, refused: tried.error }, () => []);
      const where = path.length === 0 ? '' : ` (at ${path.join('.')})`;
      throw new CommandFault(exitCodes.refused, `${code}: ${message}${where}`);
    }
    output.answer(tried.value, (answer) => (flags.explain === true ? explain(rule, answer) : brief(answer)));
  },
};

const list = (output: Output): void =>
  output.answer(
    workbenchRules.map(({ name, summary }) => ({ name, summary })),
    (all) => columns(all.map(({ name, summary }) => [name, summary])),
  );

async function readInput(): Promise<unknown> {
  if (process.stdin.isTTY)
    throw new CommandFault(exitCodes.usage, 'Give the input as JSON on standard input; --example shows one.');
  const given = await text(process.stdin);
  try {
    return JSON.parse(given);
  } catch (error) {
    throw new CommandFault(exitCodes.usage, 'Standard input is no JSON; --example shows an input.', {
      cause: error,
    });
  }
}

const brief = ({ result, trace }: Tried): string[] => [
  JSON.stringify(result, null, 2),
  ...trace.map((line) => `  ${line}`),
];

function explain(rule: WorkbenchRule, { result, policies, trace }: Tried): string[] {
  const used = Object.entries(policies).map(([policy, name]) => {
    const others = (rule.policies[policy] ?? []).filter((each) => each !== name);
    return `  ${policy}: ${name}${others.length === 0 ? '' : ` (could be ${others.join(', ')})`}`;
  });
  return [
    rule.summary,
    `Source: ${rule.source}`,
    '',
    ...(used.length === 0 ? [] : ['Policies', ...used, '']),
    'How it came about',
    ...trace.map((line) => `  ${line}`),
    '',
    'Result',
    JSON.stringify(result, null, 2),
  ];
}
