import type { CliCommand } from '../command.ts';
import { signIn, translated } from '../gateway-client.ts';
import { columns } from '../output.ts';

interface WaitingTicket {
  readonly reference: string;
  readonly priority: string;
  readonly submittedAt: string;
  readonly waitingReason: string;
  readonly whatWouldHelp: string;
}

const document = /* GraphQL */ `
  query WaitingTickets {
    waitingTickets(first: 100) { nodes { reference priority submittedAt waitingReason whatWouldHelp } }
  }`;

/** Lists the tickets that no expert fits, why, and what would help how many of them: the hundred that wait longest. */
export const ticketsWaiting: CliCommand = {
  name: 'tickets waiting',
  summary: 'list the tickets that no expert fits, why, and what would help',
  examples: ['npm run quanta -- tickets waiting', 'npm run -s quanta -- tickets waiting --json'],
  run: async (context) => {
    const client = await signIn(context, 'administrator');
    type Page = { readonly nodes: readonly WaitingTicket[] };
    const { waitingTickets } = await translated(client.query<{ waitingTickets: Page }, object>(document, {}));
    context.output.answer<readonly WaitingTicket[]>(waitingTickets.nodes, tableOf);
  },
};

function tableOf(tickets: readonly WaitingTicket[]): string[] {
  const byHelp = [...Map.groupBy(tickets, ({ whatWouldHelp }) => whatWouldHelp)].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  return [
    `${tickets.length} tickets wait for an expert`,
    ...columns(tickets.map(lineOf)),
    ...byHelp.map(([help, helped]) => `${help} would help ${helped.length}`),
  ];
}

const lineOf = ({ reference, priority, submittedAt, waitingReason }: WaitingTicket): string[] => [
  `  ${reference}`,
  priority,
  submittedAt,
  waitingReason,
];
