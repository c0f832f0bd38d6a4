import { Defect, PermanentFailure } from '../errors/errors.ts';
import { fromWire, type Money, type WireMoney } from './money.ts';

/** An amount in the body of a message. @throws PermanentFailure on an invalid one: the message will not become better */
export function moneyInMessage(wire: WireMoney): Money {
  const amount = fromWire(wire);
  if (!amount.ok) throw new PermanentFailure(amount.error.message);
  return amount.value;
}

/** An amount that was stored as JSON. @throws Defect on an invalid one */
export function storedMoney(wire: WireMoney): Money {
  const amount = fromWire(wire);
  if (!amount.ok) throw new Defect(`a stored amount is invalid: ${amount.error.code}`);
  return amount.value;
}
