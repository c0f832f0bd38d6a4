import type { CliCommand } from '../command.ts';
import { signIn, translated } from '../gateway-client.ts';
import { columns } from '../output.ts';

interface DueTicket {
  readonly reference: string;
  readonly priority: string;
  readonly state: string;
  readonly risk: string;
  readonly respondBy: string | null;
  readonly updateBy: string | null;
  readonly resolveBy: string | null;
}
interface Answer {
  readonly overdue: readonly DueTicket[];
  readonly atRisk: readonly DueTicket[];
}

const document = /* GraphQL */ `
  query DueTickets {
    overdue: dueTickets(which: OVERDUE, first: 100) { nodes { ...due } }
    atRisk: dueTickets(which: AT_RISK, first: 100) { nodes { ...due } }
  }
  fragment due on Ticket { reference priority state risk respondBy updateBy resolveBy }`;

/** Lists the tickets whose deadlines are over, and those at risk: a hundred of each. */
export const ticketsDue: CliCommand = {
  name: 'tickets due',
  summary: 'list the tickets whose deadlines are over, and those at risk',
  examples: ['npm run quanta -- tickets due', 'npm run -s quanta -- tickets due --json'],
  run: async (context) => {
    const client = await signIn(context, 'administrator');
    type Page = { readonly nodes: readonly DueTicket[] };
    const found = await translated(client.query<{ overdue: Page; atRisk: Page }, object>(document, {}));
    context.output.answer<Answer>({ overdue: found.overdue.nodes, atRisk: found.atRisk.nodes }, tableOf);
  },
};

const tableOf = ({ overdue, atRisk }: Answer): string[] => [
  `${overdue.length} overdue`,
  ...columns(overdue.map(lineOf)),
  `${atRisk.length} at risk`,
  ...columns(atRisk.map(lineOf)),
];

const lineOf = ({
  reference,
  priority,
  state,
  risk,
  respondBy,
  updateBy,
  resolveBy,
}: DueTicket): string[] => [
  `  ${reference}`,
  priority,
  state,
  risk,
  `respond ${respondBy ?? '–'}`,
  `update ${updateBy ?? '–'}`,
  `resolve ${resolveBy ?? '–'}`,
];
