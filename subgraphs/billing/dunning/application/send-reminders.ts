import type { CustomerId } from '../../../../kernel/ids/ids.ts';
import { toWire } from '../../../../kernel/money/money.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import { dateIn } from '../../../../kernel/time/dates.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { paymentReminded } from '../../../../schema/messages/billing/payment-reminded.v1.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { everyRow } from '../../access/index.ts';
import type { Account, AccountLock } from '../../accounts/index.ts';
import type { JournalRepository } from '../../journal/index.ts';
import { notBegun } from '../domain/campaign.ts';
import { defaultCampaign, reminderOn } from '../domain/reminder.ts';
import type { ReminderRepository } from './ports.ts';

export interface SendRemindersRepositories {
  readonly accounts: AccountLock;
  readonly reminders: ReminderRepository;
  readonly journal: JournalRepository;
  readonly outbox: Outbox;
}

const batchMax = 200;
/** A message names so many invoices at most, the oldest first. */
const invoicesMax = 100;

async function remind(
  tx: SendRemindersRepositories,
  account: Account,
  now: Temporal.Instant,
): Promise<boolean> {
  const { customerId } = account;
  const today = dateIn(account.timeZone, now);
  const [invoices, progress] = await Promise.all([
    tx.reminders.openInvoices(customerId),
    tx.reminders.of(customerId),
  ]);
  let reminded = false;
  for (const currency of new Set(invoices.map(({ due }) => due.currency))) {
    const before = progress.find((each) => each.currency === currency) ?? notBegun;
    const reminder = reminderOn(today, invoices, { campaign: defaultCampaign(currency), progress: before });
    if (reminder === null) continue;
    const { attempt, overdue } = reminder;
    await tx.reminders.save({ customerId, currency, attempts: attempt, lastAttemptOn: today });
    await tx.outbox.add(paymentReminded, {
      customerId,
      attempt,
      overdue: toWire(overdue),
      invoices: reminder.invoices.slice(0, invoicesMax).map(({ invoiceId, due, dueOn }) => ({
        invoiceId,
        due: toWire(due),
        dueOn: dueOn.toString(),
      })),
      remindedAt: now.toString(),
    });
    await tx.journal.append({
      customerId,
      type: 'payment-reminded',
      at: now,
      context: { attempt, overdue: { ...toWire(overdue) }, on: today.toString() },
    });
    reminded = true;
  }
  return reminded;
}

/**
 * Reminds every customer with something overdue whose time has come, once a day at most. A customer who owes nothing any more begins anew with
 * the next debt.
 *
 * @returns how many were reminded
 */
export const sendReminders =
  ({ unitOfWork, clock }: { unitOfWork: UnitOfWork<SendRemindersRepositories>; clock: Clock }) =>
  async (signal?: AbortSignal): Promise<number> => {
    await unitOfWork(everyRow, ({ reminders }) => reminders.forgetPaid());
    let [reminded, after] = [0, null as CustomerId | null];
    do {
      const now = clock.now();
      const batch: readonly CustomerId[] = await unitOfWork(everyRow, ({ reminders }) =>
        reminders.overdue({ now, after, max: batchMax }),
      );
      for (const customerId of batch)
        await unitOfWork(everyRow, async (tx) => {
          const account = await tx.accounts.forUpdate(customerId);
          // Who was erased cannot be written to.
          if (account === null || account.erasedAt !== null) return;
          if (await remind(tx, account, now)) reminded += 1;
        });
      after = batch.length === batchMax ? (batch.at(-1) ?? null) : null;
    } while (after !== null && signal?.aborted !== true);
    return reminded;
  };
