import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newId, type TicketId } from '../../kernel/ids/ids.ts';
import { addToOutbox } from '../../platform/messaging/outbox.ts';
import { startOutboxRelay } from '../../platform/messaging/relay.ts';
import { eventually } from '../../platform/messaging/testing/eventually.ts';
import {
  type MessagingSetUp,
  setUpMessaging,
  silentLog,
} from '../../platform/messaging/testing/messaging-set-up.ts';
import { ticketAmended } from '../../schema/messages/customer/ticket-amended.v1.ts';
import { ticketSubmitted } from '../../schema/messages/customer/ticket-submitted.v1.ts';
import { silentLog as silentStandIn } from '../../stand-ins/http/listen.ts';
import { type MailCatcher, startMailCatcher } from '../../stand-ins/mail/server.ts';
import { aSubmission, setUpTicketing } from './testing/ticketing-set-up.ts';

const world = setUpTicketing();
const patienceMs = 60_000;
let messaging: MessagingSetUp;
let mail: MailCatcher;
let relay: { stop(): Promise<void> };

beforeAll(async () => {
  const directory = await mkdtemp(join(inject('runFolder'), 'mail-'));
  [messaging, mail] = await Promise.all([
    setUpMessaging(),
    startMailCatcher({ host: '127.0.0.1', smtpPort: 0, httpPort: 0, directory, log: silentStandIn }),
  ]);
  relay = startOutboxRelay({
    database: messaging.sending,
    connection: await messaging.connectAs('customer-worker'),
    sender: 'customer-worker',
    signingKeyFile: messaging.nats.messages.signingKeyFile('customer-worker'),
    log: silentLog,
  });
}, patienceMs);
afterAll(async () => {
  await relay.stop();
  await Promise.all([messaging.tearDown(), mail.stop()]);
});

/** The real process with the environment that the supervisor gives it. */
function startWorker(): { readonly child: ChildProcess; readonly ended: Promise<number | null> } {
  const { nats } = messaging;
  const child = spawn(process.execPath, ['subgraphs/ticketing/worker.ts'], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL_TICKETING: world.url,
      NATS_URL: nats.url,
      NATS_CA_FILE: nats.caFile,
      NATS_NKEY_FILE: nats.nkeyFile('ticketing-worker'),
      MESSAGE_SIGNING_KEY_FILE: nats.messages.signingKeyFile('ticketing-worker'),
      MESSAGE_KEYS_FILE: nats.messages.keysFile,
      SMTP_URL: mail.smtpUrl,
      ASSIGN_EVERY_MS: '200',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return { child, ended: new Promise((resolve) => child.once('exit', resolve)) };
}

const stateOf = async (id: TicketId) =>
  (await world.ask('SELECT state, version FROM ticket WHERE id = $1', [id])).rows[0];
const unsent = async () => (await world.ask('SELECT count(*)::int AS n FROM outbox')).rows[0]?.n;

describe('the worker', () => {
  it('takes tickets, assigns, tells the others and the expert, and hands over to the next without losing or doubling anything', async () => {
    await world.anExpert({ capacity: 100 });
    const submissions = Array.from({ length: 20 }, () => aSubmission());
    const first = startWorker();
    await messaging.sending.transaction({ kind: 'all' }, async (tx) => {
      // The comment overtakes its ticket: it is tried again until the ticket is here.
      const { ticketId, customerId } = submissions[0] ?? aSubmission();
      await addToOutbox(tx, ticketAmended, {
        ticketId,
        customerId,
        amendmentId: newId('Message'),
        amendment: { kind: 'COMMENT', text: 'Ring twice.' },
        amendedAt: '2026-03-16T08:00:01Z',
      });
      for (const body of submissions) await addToOutbox(tx, ticketSubmitted, body);
    });
    const ids = submissions.map(({ ticketId }) => ticketId);
    await eventually(
      async () => (await world.ask('SELECT count(*)::int AS n FROM ticket')).rows[0]?.n,
      (n) => Number(n) > 0,
      patienceMs,
    );
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    const second = startWorker();
    for (const id of ids)
      await eventually(
        () => stateOf(id),
        (row) => row?.state === 'ASSIGNED',
        patienceMs,
      );
    const [overtaken] = ids;
    if (overtaken === undefined) throw new Error('there were submissions');
    await eventually(
      () => stateOf(overtaken),
      (row) => row?.version === 3,
      patienceMs,
    );
    await eventually(unsent, (n) => n === 0, patienceMs);
    const mails = async () =>
      ((await (await fetch(`${mail.url}/api/messages?to=eva@quanta.example`)).json()) as { total: number })
        .total;
    await eventually(mails, (total) => total >= 20, patienceMs);
    const doubled = await world.ask(
      'SELECT ticket_id FROM assignment GROUP BY ticket_id HAVING count(*) > 1',
    );
    expect(doubled.rows).toEqual([]);
    expect((await world.ask('SELECT count(*)::int AS n FROM dead_letter')).rows).toEqual([{ n: 0 }]);
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  });
});
