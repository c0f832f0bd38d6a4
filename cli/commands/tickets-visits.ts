import type { CliCommand } from '../command.ts';
import { signIn, translated } from '../gateway-client.ts';
import { columns } from '../output.ts';

interface Visit {
  readonly from: string;
  readonly until: string;
  readonly arriveAt: string | null;
  readonly travelMinutes: number | null;
  readonly ticket: { readonly reference: string; readonly title: string; readonly state: string };
}

const document = /* GraphQL */ `
  query ExpertVisits($expertId: ID!, $from: DateTime!) {
    visits(expertId: $expertId, from: $from, days: 7) {
      from until arriveAt travelMinutes ticket { reference title state }
    }
  }`;

/** Lists the visits of an expert in the next seven days, in the order in which they are driven. */
export const ticketsVisits: CliCommand = {
  name: 'tickets visits <expert>',
  summary: 'list the visits of an expert in the next seven days, in the order in which they are driven',
  examples: ['npm run quanta -- tickets visits exp_01kkrbjhm00000000000000001'],
  run: async (context, { args }) => {
    const client = await signIn(context, 'administrator');
    const from = Temporal.Now.instant().toString();
    const { visits } = await translated(
      client.query<{ visits: readonly Visit[] }, object>(document, { expertId: args[0] ?? '', from }),
    );
    context.output.answer<readonly Visit[]>(visits, (all) =>
      all.length === 0 ? ['No visit is agreed for the next seven days.'] : columns(all.map(lineOf)),
    );
  },
};

const lineOf = ({ from, until, arriveAt, travelMinutes, ticket }: Visit): string[] => [
  `${from} – ${until}`,
  ticket.reference,
  ticket.state,
  arriveAt === null ? 'cannot be driven as it is' : `arrives ${arriveAt}`,
  travelMinutes === null ? '' : `${travelMinutes} min on the way`,
  ticket.title,
];
