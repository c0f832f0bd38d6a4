import type { CustomerId } from '../../../../kernel/ids/ids.ts';
import type { CurrencyCode } from '../../../../kernel/money/money.ts';
import type { ZoneId } from '../../../../kernel/time/zone.ts';
import type { WireAddress } from '../../../../schema/messages/parts.ts';

/** Who is billed: a copy of the customer's profile, as of `profileVersion`. */
export interface Account {
  readonly customerId: CustomerId;
  readonly profileVersion: number;
  readonly name: string;
  /** Null once erased. */
  readonly email: string | null;
  readonly address: WireAddress;
  readonly taxId: string | null;
  readonly currency: CurrencyCode;
  readonly timeZone: ZoneId;
  readonly locale: string;
  readonly erasedAt: Temporal.Instant | null;
  readonly changedAt: Temporal.Instant;
}
