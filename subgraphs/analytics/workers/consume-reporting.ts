import { type MessageHandler, on } from '../../../platform/messaging/consumer.ts';
import { invoicesReported } from '../../../schema/messages/billing/report-invoices.v1.ts';
import { expertsReported } from '../../../schema/messages/ticketing/report-experts.v1.ts';
import { recordReportedExperts, recordReportedInvoices } from '../intake/index.ts';
import type { HandlerPorts } from './handler-ports.ts';

export const reportingHandlers = ({ repositoriesIn }: HandlerPorts): MessageHandler[] => [
  on(expertsReported, (tx, { body }) => recordReportedExperts(repositoriesIn(tx), body)),
  on(invoicesReported, (tx, { body, time }) =>
    recordReportedInvoices(repositoriesIn(tx), { ...body, reportedAt: time }),
  ),
];
