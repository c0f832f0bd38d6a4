import { parseId } from '../../../../kernel/ids/ids.ts';
import { whatWouldHelp } from '../../assignment/index.ts';
import type { TicketResolvers } from '../../generated/resolvers.ts';
import { toClocks } from '../clocks.ts';

/** Null is also what a ticket that is not received yet is answered with: its work begins with the message. */
export const Ticket: TicketResolvers = {
  __resolveReference: ({ id }, { loaders }) => {
    const ticketId = parseId('Ticket', id);
    return ticketId === null ? null : loaders.ticket.load(ticketId);
  },
  assignment: ({ assigned }, _args, { loaders }) =>
    assigned === null ? null : loaders.assignment.load(assigned.assignmentId),
  assignmentHistory: ({ id }, _args, { loaders }) => loaders.assignmentHistory.load(id),
  comments: ({ id }, _args, { loaders }) => loaders.comments.load(id),
  nextStep: ({ nextStep }) => nextStep?.name ?? null,
  nextStepDueAt: ({ nextStep }) => nextStep?.dueAt ?? null,
  workVersion: ({ version }) => version,
  history: ({ id }, _args, { loaders }) => loaders.history.load(id),
  deadlineClocks: async (ticket, _args, { read }) => {
    const promised = await read.deadlineClocks(ticket);
    return promised === null ? [] : toClocks(promised.explained);
  },
  whatWouldHelp: ({ waitingReason, requiredSkills, visit }) =>
    waitingReason === null ? null : whatWouldHelp({ requiredSkills, place: visit.place }),
  risk: ({ risk }) => risk.level,
  updateBy: ({ deadlines }) => deadlines?.updateBy ?? null,
  respondBy: ({ deadlines }) => deadlines?.respondBy ?? null,
  resolveBy: ({ deadlines }) => deadlines?.resolveBy ?? null,
};
