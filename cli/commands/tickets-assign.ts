import type { QuantaClient } from '../../clients/typescript/src/index.ts';
import type { CliCommand } from '../command.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';
import { signIn, translated } from '../gateway-client.ts';
import { columns } from '../output.ts';

interface Report {
  readonly considered: number;
  readonly assigned: number;
  readonly leftWaiting: number;
  readonly ranAt: string;
}
interface WaitingTicket {
  readonly reference: string;
  readonly priority: string;
  readonly waitingReason: string | null;
}
interface Answer extends Report {
  readonly waiting: readonly WaitingTicket[];
}

const assignDocument = /* GraphQL */ `
  mutation AssignTickets {
    assignTickets {
      report { considered assigned leftWaiting ranAt }
      userErrors { code message }
    }
  }`;

const waitingDocument = /* GraphQL */ `
  query WaitingTickets {
    waitingTickets(first: 100) { nodes { reference priority waitingReason } }
  }`;

/** Runs the assignment batch through the gateway, and shows which tickets no expert fits and why: the hundred that wait longest. */
export const ticketsAssign: CliCommand = {
  name: 'tickets assign',
  summary: 'give the waiting tickets to experts now, and show what is left and why',
  examples: ['npm run quanta -- tickets assign', 'npm run -s quanta -- tickets assign --json'],
  run: async (context) => {
    const client = await signIn(context, 'administrator');
    const report = await translated(assign(client));
    const waiting = report.leftWaiting === 0 ? [] : await translated(waitingTickets(client));
    context.output.answer<Answer>({ ...report, waiting }, tableOf);
  },
};

/** @throws CommandFault (3) when another batch is at work */
async function assign(client: QuantaClient): Promise<Report> {
  const { assignTickets } = await client.mutate<
    {
      assignTickets: {
        readonly report: Report | null;
        readonly userErrors: readonly { readonly message: string }[];
      };
    },
    object
  >(assignDocument, {});
  if (assignTickets.report !== null) return assignTickets.report;
  throw new CommandFault(exitCodes.refused, assignTickets.userErrors[0]?.message ?? 'The batch was refused.');
}

async function waitingTickets(client: QuantaClient): Promise<readonly WaitingTicket[]> {
  const answer = await client.query<{ waitingTickets: { nodes: readonly WaitingTicket[] } }, object>(
    waitingDocument,
    {},
  );
  return answer.waitingTickets.nodes;
}

function tableOf({ considered, assigned, leftWaiting, waiting }: Answer): string[] {
  return [
    `${considered} considered, ${assigned} assigned, ${leftWaiting} left waiting`,
    ...columns(
      waiting.map(({ reference, priority, waitingReason }) => [
        `  ${reference}`,
        priority,
        waitingReason ?? 'not looked at yet',
      ]),
    ),
    ...(leftWaiting > waiting.length ? [`  and ${leftWaiting - waiting.length} more`] : []),
  ];
}
