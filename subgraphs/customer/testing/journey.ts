import { randomBytes } from 'node:crypto';
import type { Actor } from '../../../kernel/access/actor.ts';
import {
  type CardId,
  type CustomerId,
  newId,
  type RequestId,
  type SupportContractId,
  type SupportPlanId,
  type TicketId,
} from '../../../kernel/ids/ids.ts';
import type { BodyOf } from '../../../schema/messages/outbox.ts';
import type { contractSnapshot } from '../../../schema/messages/ticketing/contract-snapshot.v1.ts';
import type { ticketChanged } from '../../../schema/messages/ticketing/ticket-changed.v1.ts';
import { keepCardKeys } from '../cards/index.ts';
import { keepInvoice } from '../invoices/index.ts';
import { keepContract } from '../plans/index.ts';
import { applyTicketStep } from '../tickets/index.ts';
import { aCustomerActor, type CustomerQuantum } from './customer-quantum.ts';
import { contractBody, type invoiceBody, invoiceFile, stepBody } from './messages.ts';

// Steps that many tests begin with, done as a client or another quantum does them.

export const registerInput = {
  name: 'Anna Berg',
  email: 'anna@example.com',
  phone: '+4930123456',
  billingAddress: { line1: 'Hauptstr. 1', city: 'Berlin', postalCode: '10115', country: 'DE' },
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
};

export const registerMutation = `mutation ($input: RegisterCustomerInput!) {
  registerCustomer(input: $input) { customer { id name email } userErrors { code message path } }
}`;

export async function registered(
  quantum: CustomerQuantum,
  changes: object = {},
): Promise<Actor & { customerId: CustomerId }> {
  const actor = aCustomerActor();
  const { data } = await quantum.ask(actor, registerMutation, { input: { ...registerInput, ...changes } });
  if (data.registerCustomer.customer === null) throw new Error(JSON.stringify(data));
  return actor;
}

export async function offered(
  quantum: CustomerQuantum,
  changes: Partial<BodyOf<typeof contractSnapshot>> = {},
): Promise<SupportContractId> {
  const body = contractBody(changes);
  await quantum.consume((tx) => keepContract(tx, body));
  return body.contractId;
}

export async function withPlan(
  quantum: CustomerQuantum,
  actor: Actor,
  contract: Partial<BodyOf<typeof contractSnapshot>> = {},
): Promise<SupportPlanId> {
  const contractId = await offered(quantum, contract);
  const { data } = await quantum.ask(
    actor,
    'mutation ($contractId: ID!) { choosePlan(input: { contractId: $contractId }) { plan { id } userErrors { code } } }',
    { contractId },
  );
  return data.choosePlan.plan.id as SupportPlanId;
}

export const submitMutation = `mutation ($input: SubmitTicketInput!) {
  submitTicket(input: $input) { ticket { id reference state channel plan { id } } userErrors { code message path } }
}`;

export const ticketInput = {
  deviceCategory: 'PRINTER',
  title: 'It prints nothing',
  description: 'Since yesterday.',
};

export async function submitted(
  quantum: CustomerQuantum,
  actor: Actor,
  input: object = {},
): Promise<TicketId> {
  const { data } = await quantum.ask(actor, submitMutation, { input: { ...ticketInput, ...input } });
  if (data.submitTicket.ticket === null) throw new Error(JSON.stringify(data));
  return data.submitTicket.ticket.id as TicketId;
}

export async function withIntakeKey(quantum: CustomerQuantum, kid = 'today'): Promise<void> {
  const now = quantum.clock.now();
  await quantum.consume((tx) =>
    keepCardKeys(tx, {
      keySet: `signed.${kid}`,
      issuedAt: now.toString(),
      expiresAt: now.add({ hours: 168 }).toString(),
      keys: [
        {
          kid,
          notBefore: now.subtract({ hours: 10 }).toString(),
          notAfter: now.add({ hours: 14 }).toString(),
        },
      ],
    }),
  );
}

/** An envelope as the client makes it, as far as this quantum can see. */
export function anEnvelope(
  quantum: CustomerQuantum,
  customerId: CustomerId,
  requestId: RequestId = newId('Request'),
  changes: object = {},
): { encryptedCard: string; requestId: RequestId } {
  const header = {
    alg: 'ECDH-ES',
    enc: 'A256GCM',
    typ: 'quanta-card+jwe',
    kid: 'today',
    epk: {
      kty: 'EC',
      crv: 'P-256',
      x: randomBytes(32).toString('base64url'),
      y: randomBytes(32).toString('base64url'),
    },
    aud: 'quanta-vault',
    customerId,
    requestId,
    iat: Math.floor(quantum.clock.now().epochMilliseconds / 1000),
    ...changes,
  };
  const part = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
  const head = part(Buffer.from(JSON.stringify(header)));
  return {
    encryptedCard: [head, '', part(randomBytes(12)), part(randomBytes(120)), part(randomBytes(16))].join('.'),
    requestId,
  };
}

export const addCardMutation = `mutation ($input: AddCardInput!) {
  addCard(input: $input) { card { id state lastFour } userErrors { code message path } }
}`;

export async function cardAdded(
  quantum: CustomerQuantum,
  actor: Actor & { customerId: CustomerId },
  input: object = {},
): Promise<{ cardId: CardId; requestId: RequestId }> {
  const envelope = anEnvelope(quantum, actor.customerId);
  const { data } = await quantum.ask(actor, addCardMutation, { input: { ...envelope, ...input } });
  if (data.addCard.card === null) throw new Error(JSON.stringify(data));
  return { cardId: data.addCard.card.id as CardId, requestId: envelope.requestId };
}

/** A customer's notifications of one kind, oldest first, with their texts as they are stored. */
export const notificationsOf = (quantum: CustomerQuantum, customerId: CustomerId, kind: string) =>
  quantum.rows<{
    id: string;
    subject: string;
    body_text: string | null;
    body_html: string | null;
    state: string;
  }>('SELECT * FROM notices WHERE customer_id = $1 AND kind = $2 ORDER BY created_at, id', [
    customerId,
    kind,
  ]);

/** The expert who completes tickets in tests. */
export const expert = { expertId: newId('Expert'), name: 'Eva Stern' };

/** A step of ticketing's work, processed as the consumer does. */
export const receiveStep = (quantum: CustomerQuantum, step: BodyOf<typeof ticketChanged>): Promise<void> =>
  quantum.consume((tx) =>
    applyTicketStep({ ...quantum.ports, publicUrl: 'https://quanta.example/' })(tx, step),
  );

/** A ticket that was completed, and the token of its survey's link. */
export async function invitedToSurvey(
  quantum: CustomerQuantum,
  actor: Actor & { customerId: CustomerId },
): Promise<{ ticketId: TicketId; token: string }> {
  await withPlan(quantum, actor);
  const ticketId = await submitted(quantum, actor);
  const ticket = { ticketId, customerId: actor.customerId };
  await receiveStep(
    quantum,
    stepBody(ticket, { version: 2, change: 'COMPLETED', state: 'COMPLETED', expert }),
  );
  const [notification] = await notificationsOf(quantum, actor.customerId, 'TICKET_COMPLETED');
  return { ticketId, token: tokenIn(notification?.body_text) };
}

/** The token in a notification's text; empty when there is none. */
export const tokenIn = (text: string | null | undefined): string =>
  /token=([\w-]{43})/.exec(text ?? '')?.[1] ?? '';

/** Billing has issued an invoice, with its file among its objects, and the message came. */
export async function issued(
  quantum: CustomerQuantum,
  body: ReturnType<typeof invoiceBody>,
): Promise<ReturnType<typeof invoiceBody>> {
  await quantum.objects.billing.put(invoiceFile(body.invoiceId));
  await quantum.consume((tx) => keepInvoice(quantum.ports)(tx, body));
  return body;
}
