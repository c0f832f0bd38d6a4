import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId, type SurveyId } from '../../kernel/ids/ids.ts';
import { surveySubmitted } from '../../schema/messages/customer/survey-submitted.v1.ts';
import { newestMessages } from './newest-messages.ts';
import { addToOutbox } from './outbox.ts';
import { startOutboxRelay } from './relay.ts';
import { eventually } from './testing/eventually.ts';
import { type MessagingSetUp, setUpMessaging, silentLog } from './testing/messaging-set-up.ts';
import { aSurvey } from './testing/survey.ts';

const all = { kind: 'all' } as const;
let setUp: MessagingSetUp;
beforeAll(async () => {
  setUp = await setUpMessaging();
});
afterAll(() => setUp.tearDown());

const newest = (limit: number) => setUp.sending.transaction(all, (tx) => newestMessages(tx, limit));
const send = (surveyId: SurveyId) =>
  setUp.sending.transaction(all, (tx) => addToOutbox(tx, surveySubmitted, { ...aSurvey(), surveyId }));

it('shows the newest messages of a sender without their bodies: waiting, then sent and awaited by their readers', async () => {
  const [one, two] = [newId('Survey'), newId('Survey')];
  await send(one);
  await send(two);
  const waiting = await newest(10);
  expect(waiting.map(({ aggregate, state }) => [aggregate, state])).toEqual([
    [two, 'WAITING'],
    [one, 'WAITING'],
  ]);
  expect(waiting[0]).toMatchObject({ type: 'customer.survey.submitted.v1', awaitedBy: [] });
  expect(waiting[0]?.createdAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(waiting[0]).not.toHaveProperty('body');
  expect(await newest(1)).toHaveLength(1);

  const connection = await setUp.connectAs('customer-worker');
  const relay = startOutboxRelay({
    database: setUp.sending,
    connection,
    sender: 'customer-worker',
    signingKeyFile: setUp.nats.messages.signingKeyFile('customer-worker'),
    log: silentLog,
  });
  const sent = await eventually(
    () => newest(10),
    (messages) => messages.every(({ state }) => state === 'SENT'),
  );
  expect(sent.map(({ awaitedBy }) => awaitedBy)).toEqual([['analytics-surveys'], ['analytics-surveys']]);
  await relay.stop();
});
