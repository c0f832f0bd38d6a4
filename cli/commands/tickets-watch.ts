import type { QuantaClient } from '../../clients/typescript/src/index.ts';
import type { CliCommand } from '../command.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';
import { signIn, translated } from '../gateway-client.ts';
import { columns } from '../output.ts';

interface StuckTicket {
  readonly reasons: readonly string[];
  readonly ticket: {
    readonly reference: string;
    readonly state: string;
    readonly priority: string;
    readonly nextStep: string | null;
    readonly nextStepDueAt: string | null;
  };
}
interface Watch {
  readonly checkedAt: string;
  readonly steps: readonly {
    readonly step: string;
    readonly tickets: number;
    readonly escalated: number;
    readonly firstDueAt: string | null;
  }[];
  readonly stuckTotal: number;
  readonly stuck: readonly StuckTicket[];
}

const document = /* GraphQL */ `
  query TicketWatch {
    ticketWatch {
      checkedAt
      steps { step tickets escalated firstDueAt }
      stuckTotal
      stuck { reasons ticket { reference state priority nextStep nextStepDueAt } }
    }
  }`;

/** Shows at which step the open tickets are, and whether each has a way on. Exits with 3 when one has none. */
export const ticketsWatch: CliCommand = {
  name: 'tickets watch',
  summary: 'prove that no ticket is lost: the open ones by their next step, and how many have no way on',
  examples: ['npm run quanta -- tickets watch', 'npm run -s quanta -- tickets watch --json'],
  run: async (context) => {
    const watch = await translated(look(await signIn(context, 'administrator')));
    context.output.answer<Watch>(watch, stepsTable);
    if (watch.stuckTotal > 0)
      throw new CommandFault(
        exitCodes.refused,
        `${watch.stuckTotal} tickets have no way on; see \`quanta tickets stuck\`.`,
      );
  },
};

/** Lists the tickets that have no way on, at most a hundred. */
export const ticketsStuck: CliCommand = {
  name: 'tickets stuck',
  summary: 'list the tickets that have no way on, with every reason',
  examples: ['npm run quanta -- tickets stuck', 'npm run -s quanta -- tickets stuck --json'],
  run: async (context) => {
    const watch = await translated(look(await signIn(context, 'administrator')));
    context.output.answer<Watch>(watch, stuckTable);
  },
};

async function look(client: QuantaClient): Promise<Watch> {
  return (await client.query<{ ticketWatch: Watch }, object>(document, {})).ticketWatch;
}

const stepsTable = ({ steps, stuckTotal, checkedAt }: Watch): string[] => [
  ...columns([
    ['next step', 'tickets', 'escalated', 'first due'],
    ...steps.map(({ step, tickets, escalated, firstDueAt }) => [
      step,
      String(tickets),
      String(escalated),
      firstDueAt ?? '–',
    ]),
  ]),
  `${stuckTotal} without a way on, at ${checkedAt}`,
];

const stuckTable = ({ stuck, stuckTotal }: Watch): string[] => [
  `${stuckTotal} tickets without a way on`,
  ...columns(
    stuck.map(({ ticket, reasons }) => [
      `  ${ticket.reference}`,
      ticket.state,
      ticket.priority,
      `${ticket.nextStep ?? '–'} by ${ticket.nextStepDueAt ?? '–'}`,
      reasons.join(', '),
    ]),
  ),
  ...(stuckTotal > stuck.length ? [`  and ${stuckTotal - stuck.length} more`] : []),
];
