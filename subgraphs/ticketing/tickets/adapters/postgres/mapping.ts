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
    updateBy,
    resolveBy,
    dueAt,
    risk,
    riskNextAt,
    deadlinePolicy,
    nextStep,
    nextStepDueAt,
    appointmentFrom,
    appointmentUntil,
    ...rest
  } = row;
  return {
    ...rest,
    visit: { contactName, contactEmail, contactPhone, place },
    assigned: assignmentId === null || expertId === null ? null : { assignmentId, expertId },
    deadlines:
      deadlinePolicy === null ? null : { respondBy, updateBy, resolveBy, dueAt, policy: deadlinePolicy },
    risk: { level: risk, nextAt: riskNextAt },
    appointment:
      appointmentFrom === null || appointmentUntil === null
        ? null
        : { from: appointmentFrom, until: appointmentUntil },
    nextStep: nextStep === null || nextStepDueAt === null ? null : { name: nextStep, dueAt: nextStepDueAt },
  };
};

export const fromTicket = ({
  visit,
  assigned,
  deadlines,
  risk,
  nextStep,
  appointment,
  ...ticket
}: Ticket): TicketRow => ({
  ...ticket,
  ...visit,
  assignmentId: assigned?.assignmentId ?? null,
  expertId: assigned?.expertId ?? null,
  respondBy: deadlines?.respondBy ?? null,
  updateBy: deadlines?.updateBy ?? null,
  resolveBy: deadlines?.resolveBy ?? null,
  dueAt: deadlines?.dueAt ?? null,
  risk: risk.level,
  riskNextAt: risk.nextAt,
  deadlinePolicy: deadlines?.policy ?? null,
  appointmentFrom: appointment?.from ?? null,
  appointmentUntil: appointment?.until ?? null,
  nextStep: nextStep?.name ?? null,
  nextStepDueAt: nextStep?.dueAt ?? null,
});
