import type { CliCommand } from '../command.ts';
import { alerts } from './alerts.ts';
import { billingChange, billingChangeConfirm } from './billing-change.ts';
import { billingCheck } from './billing-check.ts';
import { billingConfirm } from './billing-confirm.ts';
import { billingExport } from './billing-export.ts';
import { billingPreview } from './billing-preview.ts';
import { billingRecover } from './billing-recover.ts';
import { billingRun } from './billing-run.ts';
import { billingStop } from './billing-stop.ts';
import { brokerAccounts } from './broker-accounts.ts';
import { brokerCheck } from './broker-check.ts';
import { cardsStrays } from './cards-strays.ts';
import { completionOf } from './completion.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { explain } from './explain.ts';
import { gatewayExplain } from './gateway-explain.ts';
import { logs } from './logs.ts';
import { messagesDead } from './messages-dead.ts';
import { messagesReplay } from './messages-replay.ts';
import { messagesResend } from './messages-resend.ts';
import { messagesTail } from './messages-tail.ts';
import { migrateCommand } from './migrate.ts';
import { open } from './open.ts';
import { partnersCreate, partnersKey, partnersList, partnersRevoke, partnersRotate } from './partners.ts';
import { referenceHistory } from './reference-history.ts';
import { reset } from './reset.ts';
import { rules } from './rules.ts';
import { scanCards } from './scan-cards.ts';
import { status } from './status.ts';
import { ticketsAssign } from './tickets-assign.ts';
import { ticketsDue } from './tickets-due.ts';
import { ticketsVisits } from './tickets-visits.ts';
import { ticketsWaiting } from './tickets-waiting.ts';
import { ticketsStuck, ticketsWatch } from './tickets-watch.ts';
import { token } from './token.ts';

/** Every verb, in the order of `--help`. A new one is a file in this folder and a line here. */
export const commands: readonly CliCommand[] = [
  doctor,
  status,
  alerts,
  open,
  token,
  logs,
  messagesTail,
  messagesDead,
  messagesReplay,
  messagesResend,
  brokerCheck,
  brokerAccounts,
  migrateCommand,
  billingPreview,
  billingConfirm,
  billingRun,
  billingStop,
  billingChange,
  billingChangeConfirm,
  billingCheck,
  billingExport,
  billingRecover,
  cardsStrays,
  partnersList,
  partnersCreate,
  partnersKey,
  partnersRotate,
  partnersRevoke,
  ticketsAssign,
  ticketsWatch,
  ticketsStuck,
  ticketsDue,
  ticketsVisits,
  ticketsWaiting,
  referenceHistory,
  rules,
  reset,
  demo,
  explain,
  gatewayExplain,
  scanCards,
  completionOf(() => commands),
];
