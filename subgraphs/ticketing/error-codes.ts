import { busy, type ErrorTable, invalidValue, notFound } from '../../kernel/errors/error-entry.ts';

/** Every refusal of the ticketing quantum's mutations. */
export const errorCodes: ErrorTable = {
  ALREADY_RUNNING: {
    meaning: 'Another assignment is running. Its result serves both.',
    cause: 'The schedule or another person started it.',
    remedy: 'Read `waitingTickets` after a moment.',
  },
  ALREADY_WITHDRAWN: {
    meaning: 'The contract is withdrawn already.',
    cause: 'Somebody else withdrew it first.',
    remedy: 'Nothing to do.',
  },
  BUSY: busy,
  EXPERT_FULL: {
    meaning: 'The expert has as many tickets as they can take.',
    cause: 'A ticket was to be given to them by hand.',
    remedy: 'Give it to another expert, or raise the capacity with `saveExpert`.',
  },
  EXPERT_MISFIT: {
    meaning: 'The expert takes no tickets at present, or does not serve the place.',
    cause: 'A ticket was to be given to them by hand; this rule is never broken.',
    remedy: 'Give it to another expert.',
  },
  IN_USE: {
    meaning: 'The skill is still needed, so it is not withdrawn.',
    cause: 'A skill stands beneath it, equipment needs it, or an open ticket does.',
    remedy: 'Change what needs it, then withdraw it.',
  },
  INVALID_VALUE: invalidValue,
  NO_LONGER_FITS: {
    meaning: 'The offer was made before something changed, and the ticket no longer fits the expert.',
    cause: 'The ticket, the expert’s skills, areas or availability have changed since.',
    remedy: 'Nothing to do: the ticket is offered to another expert.',
  },
  NOT_ALLOWED: {
    meaning: 'Administrators alone may break the skill rule.',
    cause: 'Somebody else asked for it.',
    remedy: 'Ask two administrators, or give the ticket to an expert who has the skill.',
  },
  NOT_FOUND: notFound('ticket, expert, absence or contract'),
  OFFER_EXPIRED: {
    meaning: 'The offer was not accepted in time.',
    cause: 'The time to accept it is over; the ticket goes to another expert.',
    remedy: 'Look for new offers in `myAssignedTickets`.',
  },
  OVERLAPS: {
    meaning: 'The expert is away at that time already.',
    cause: 'Two absences would cover the same time.',
    remedy: 'End the other absence first; see `Expert.absences`.',
  },
  SKILL_RULE: {
    meaning: 'The expert does not have a needed skill.',
    cause: 'A ticket was to be given to them by hand.',
    remedy: 'Give it to another expert; or two administrators ask with `breakSkillRule` within a day.',
  },
  VERSION_CONFLICT: {
    meaning: 'What was to be changed was changed since the version that was seen.',
    cause: 'Somebody else changed it meanwhile, or the change named no version.',
    remedy: 'Read it again, and send the change with its `workVersion` or `version`.',
  },
  WITHDRAWN: {
    meaning: 'A withdrawn contract is not changed any more.',
    cause: 'Customers may still have plans of it, and keep its terms.',
    remedy: 'Save a new contract.',
  },
  WRONG_STATE: {
    meaning: 'The ticket is in a state in which this step is not possible.',
    cause: 'The step was taken already, or the ticket was given to somebody else, cancelled or completed.',
    remedy: 'Read the ticket’s state with `myAssignedTickets`.',
  },
};
