import type { MessageHandler } from '../../../../platform/messaging/handler.ts';
import type { ConsumerName } from '../../../../schema/messages/streams.ts';
import { cardIntakeHandlers } from './consume-card-intake.ts';
import { customerHandlers } from './consume-customers.ts';

type Given = Parameters<typeof cardIntakeHandlers>[0] & Parameters<typeof customerHandlers>[0];

/** What the vault does with each message, by the durable consumer that receives it. */
export const makeHandlers = (
  given: Given,
): Readonly<Record<Extract<ConsumerName, `vault-${string}`>, MessageHandler[]>> => ({
  'vault-card-intake': cardIntakeHandlers(given),
  'vault-customers': customerHandlers(given),
});
