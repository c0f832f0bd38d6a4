import { bill, oneGraph, reports } from './billing.ts';
import { addCard, choosePlan, register } from './joining.ts';
import type { Step } from './stage.ts';
import { assignAndWork, notices, submitTicket, survey } from './working.ts';

/** One customer through all four quanta, from registration to a delivered invoice; through the gateway only. */
export const journey: readonly Step[] = [
  register,
  addCard,
  choosePlan,
  submitTicket,
  assignAndWork,
  notices,
  survey,
  bill,
  reports,
  oneGraph,
];
