import type { QueryResolvers, TicketState } from '../../../generated/resolvers.ts';

export const openTicketsReport: NonNullable<QueryResolvers['openTicketsReport']> = async (
  _root,
  _args,
  { actor, useCases },
) => {
  const report = await useCases.reportOpenTickets(actor);
  return { ...report, rows: report.rows.map((row) => ({ ...row, state: row.state as TicketState })) };
};
