import type { Ticket } from '../../domain/ticket.ts';
import type { tickets } from './tables.ts';

export const toTicket = ({ expertId, expertName, ...row }: typeof tickets.$inferSelect): Ticket => ({
  ...row,
  expert: expertId === null ? null : { id: expertId, name: expertName ?? '' },
});
export const fromTicket = ({ expert, ...ticket }: Ticket): typeof tickets.$inferInsert => ({
  ...ticket,
  expertId: expert?.id ?? null,
  expertName: expert?.name ?? null,
});
