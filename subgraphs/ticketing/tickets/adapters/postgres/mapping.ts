import type { Ticket } from '../../domain/ticket.ts';
import type { tickets } from './tables.ts';

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
    nextStep,
    nextStepDueAt,
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
    nextStep: nextStep === null || nextStepDueAt === null ? null : { name: nextStep, dueAt: nextStepDueAt },
  };
};

export const fromTicket = ({ visit, assigned, deadlines, nextStep, ...ticket }: Ticket): TicketRow => ({
  ...ticket,
  ...visit,
  assignmentId: assigned?.assignmentId ?? null,
  expertId: assigned?.expertId ?? null,
  respondBy: deadlines?.respondBy ?? null,
  resolveBy: deadlines?.resolveBy ?? null,
  deadlinePolicy: deadlines?.policy ?? null,
  nextStep: nextStep?.name ?? null,
  nextStepDueAt: nextStep?.dueAt ?? null,
});
