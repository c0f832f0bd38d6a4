import { Defect } from '../../../../kernel/errors/errors.ts';
import { fromWire, toWire } from '../../../../kernel/money/money.ts';
import type { SupportContract } from '../../contracts/domain/support-contract.ts';
import type { Expert } from '../../experts/domain/expert.ts';
import type { Ticket } from '../../tickets/domain/ticket.ts';
import type { experts, supportContracts, tickets } from './tables.ts';

type TicketRow = typeof tickets.$inferSelect;

export const toTicket = (row: TicketRow): Ticket => {
  const {
    contactName,
    contactEmail,
    contactPhone,
    place,
    assignmentId,
    expertId,
    respondBy,
    resolveBy,
    deadlinePolicy,
    ...rest
  } = row;
  return {
    ...rest,
    visit: { contactName, contactEmail, contactPhone, place },
    assigned: assignmentId === null || expertId === null ? null : { assignmentId, expertId },
    deadlines:
      respondBy === null || resolveBy === null || deadlinePolicy === null
        ? null
        : { respondBy, resolveBy, policy: deadlinePolicy },
  };
};

export const fromTicket = ({ visit, assigned, deadlines, ...ticket }: Ticket): TicketRow => ({
  ...ticket,
  ...visit,
  assignmentId: assigned?.assignmentId ?? null,
  expertId: assigned?.expertId ?? null,
  respondBy: deadlines?.respondBy ?? null,
  resolveBy: deadlines?.resolveBy ?? null,
  deadlinePolicy: deadlines?.policy ?? null,
});

export const toExpert = (row: typeof experts.$inferSelect): Expert => row;

export const toContract = ({ prices, ...row }: typeof supportContracts.$inferSelect): SupportContract => ({
  ...row,
  prices: prices.map((stored) => {
    const price = fromWire(stored);
    if (!price.ok) throw new Defect(`a stored price is not one: ${price.error.code}`);
    return price.value;
  }),
});

export const fromContract = ({
  prices,
  coverage,
  countries,
  ...contract
}: SupportContract): typeof supportContracts.$inferInsert => ({
  ...contract,
  coverage: [...coverage],
  countries: [...countries],
  prices: prices.map(toWire),
});
