import type { QueryResolvers, TicketState } from '../../../generated/resolvers.ts';

export const openTicketsReport: NonNullable<QueryResolvers['openTicketsReport']> = async (
  _root,
  _args,
  { reports },
) => {
  const report = await reports.openTickets();
  return { ...report, rows: report.rows.map((row) => ({ ...row, state: row.state as TicketState })) };
};
