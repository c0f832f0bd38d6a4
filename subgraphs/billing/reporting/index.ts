export { reportInvoices } from './application/report-invoices.ts';
