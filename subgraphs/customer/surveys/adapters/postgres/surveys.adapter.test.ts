import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../../../kernel/access/actor.ts';
import type { CustomerId, TicketId } from '../../../../../kernel/ids/ids.ts';
import { anonymous, type CustomerQuantum, startCustomerQuantum } from '../../../testing/customer-quantum.ts';
import {
  expert,
  invitedToSurvey,
  notificationsOf,
  receiveStep,
  registered,
  submitted,
  tokenIn,
  withPlan,
} from '../../../testing/journey.ts';
import { stepBody } from '../../../testing/messages.ts';

let quantum: CustomerQuantum;
let anna: Actor & { customerId: CustomerId };
beforeAll(async () => {
  quantum = await startCustomerQuantum();
});
beforeEach(async () => {
  anna = await registered(quantum);
});
afterAll(() => quantum.drop());

const invited = () => invitedToSurvey(quantum, anna);
const notificationsOfAnna = (kind: string) => notificationsOf(quantum, anna.customerId, kind);
const step = (ticketId: TicketId, changes: Parameters<typeof stepBody>[1]) =>
  receiveStep(quantum, stepBody({ ticketId, customerId: anna.customerId }, changes));
const complete = (ticketId: TicketId, version: number) =>
  step(ticketId, { version, change: 'COMPLETED', state: 'COMPLETED', expert });
const open = (token: string) =>
  quantum
    .ask(
      anonymous,
      'query ($token: String!) { surveyInvitation(token: $token) { ticketReference ticketTitle expertName answered } }',
      { token },
    )
    .then(({ data }) => data.surveyInvitation);
const answer = (token: string, input: object = {}) =>
  quantum
    .ask(
      anonymous,
      'mutation ($input: SubmitSurveyInput!) { submitSurvey(input: $input) { acceptedAt userErrors { code path } } }',
      {
        input: { token, rating: 5, wouldRecommend: true, comment: 'Quick and kind.', ...input },
      },
    )
    .then(({ data }) => data.submitSurvey);

describe('a survey', () => {
  it('is opened by the link’s token without a sign-in, and answered once; the answer goes out and stays nowhere', async () => {
    const { ticketId, token } = await invited();
    expect(await open(token)).toEqual({
      ticketReference: expect.any(String),
      ticketTitle: 'It prints nothing',
      expertName: 'Eva Stern',
      answered: false,
    });
    expect(await answer(token)).toMatchObject({ acceptedAt: expect.any(String), userErrors: [] });
    expect(await open(token)).toMatchObject({ answered: true });
    expect(await answer(token)).toMatchObject({
      acceptedAt: null,
      userErrors: [{ code: 'ALREADY_ANSWERED' }],
    });
    const sent = (await quantum.outbox('customer.survey.submitted.v1')).filter(
      ({ body }) => body.ticketId === ticketId,
    );
    expect(sent.map(({ body }) => body)).toMatchObject([
      {
        rating: 5,
        wouldRecommend: true,
        comment: 'Quick and kind.',
        expertId: expert.expertId,
        customerId: anna.customerId,
      },
    ]);
    const kept = await quantum.rows<{ row: string }>(
      'SELECT to_jsonb(s)::text AS row FROM surveys AS s WHERE ticket_id = $1',
      [ticketId],
    );
    expect(kept[0]?.row).not.toMatch(/Quick|rating/);
    expect(
      await quantum.ask(
        anna,
        'query ($id: ID!) { node(id: $id) { ... on Ticket { survey { state answeredAt } } } }',
        { id: ticketId },
      ),
    ).toMatchObject({
      data: { node: { survey: { state: 'ANSWERED', answeredAt: expect.any(String) } } },
    });
  });

  it('answered twice at the same time is accepted once', async () => {
    const { token } = await invited();
    const answers = await Promise.all([1, 2, 3, 4].map((rating) => answer(token, { rating })));
    expect(answers.map(({ userErrors }) => userErrors[0]?.code ?? 'ACCEPTED').sort()).toEqual([
      'ACCEPTED',
      'ALREADY_ANSWERED',
      'ALREADY_ANSWERED',
      'ALREADY_ANSWERED',
    ]);
  });

  it('keeps of its token the hash alone', async () => {
    const { ticketId, token } = await invited();
    const [survey] = await quantum.rows<{ token_hash: Buffer }>(
      'SELECT token_hash FROM surveys WHERE ticket_id = $1',
      [ticketId],
    );
    expect(survey?.token_hash.equals(createHash('sha256').update(token).digest())).toBe(true);
  });

  it('refuses wrong answers, unknown tokens, and links older than sixty days', async () => {
    const { token } = await invited();
    expect(await answer(token, { rating: 6 })).toMatchObject({
      userErrors: [{ code: 'INVALID_VALUE', path: ['input', 'rating'] }],
    });
    for (const unknown of ['', 'nonsense', 'A'.repeat(43)]) {
      expect(await answer(unknown)).toMatchObject({ userErrors: [{ code: 'INVALID_TOKEN' }] });
      expect(await open(unknown)).toBeNull();
    }
    quantum.clock.advance({ hours: 60 * 24 });
    expect(await answer(token)).toMatchObject({ userErrors: [{ code: 'INVALID_TOKEN' }] });
    expect(await open(token)).toBeNull();
  });

  it('of a ticket that is completed again gets a new link in place of the unused one, and none once it is answered', async () => {
    const { ticketId, token } = await invited();
    await step(ticketId, { version: 3, change: 'REOPENED', state: 'WAITING' });
    await complete(ticketId, 4);
    const second = tokenIn((await notificationsOfAnna('TICKET_COMPLETED'))[1]?.body_text);
    expect(second).not.toBe(token);
    expect(await open(token)).toBeNull();
    await answer(second);
    await step(ticketId, { version: 5, change: 'REOPENED', state: 'WAITING' });
    await complete(ticketId, 6);
    const third = await notificationsOfAnna('TICKET_COMPLETED');
    expect(third).toHaveLength(3);
    expect(third[2]?.body_text).not.toContain('token=');
  });

  it('is made also when a comment overtakes the completion, and not when the ticket was reopened meanwhile', async () => {
    await withPlan(quantum, anna);
    const overtaken = await submitted(quantum, anna);
    await step(overtaken, { version: 3, change: 'COMMENTED', state: 'COMPLETED', expert });
    await complete(overtaken, 2);
    expect(await notificationsOfAnna('TICKET_COMPLETED')).toHaveLength(1);
    const reopened = await submitted(quantum, anna);
    await step(reopened, { version: 3, change: 'REOPENED', state: 'WAITING' });
    await complete(reopened, 2);
    expect(await notificationsOfAnna('TICKET_COMPLETED')).toHaveLength(1);
  });
});
