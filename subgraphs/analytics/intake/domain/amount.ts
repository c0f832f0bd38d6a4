import { PermanentFailure } from '../../../../kernel/errors/errors.ts';
import { fromWire, type Money } from '../../../../kernel/money/money.ts';
import type { WireMoney } from '../../../../schema/messages/parts.ts';

/** An amount as a message carries it. @throws PermanentFailure when its currency is unknown: the message is parked */
export function amountOf(wire: WireMoney): Money {
  const parsed = fromWire(wire);
  if (!parsed.ok) throw new PermanentFailure(parsed.error.message);
  return parsed.value;
}
