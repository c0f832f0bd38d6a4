import type { WireAddress } from '../../../../schema/messages/parts.ts';
import type { Address } from '../domain/address.ts';
import type { Customer } from '../domain/customer.ts';

// Parts of messages. A field without a value is left out.

export const toWireAddress = ({ line2, region, ...rest }: Address): WireAddress => ({
  ...rest,
  ...(line2 === null ? {} : { line2 }),
  ...(region === null ? {} : { region }),
});

export const fromWireAddress = ({ line2, region, ...rest }: WireAddress): Address => ({
  ...rest,
  line2: line2 ?? null,
  region: region ?? null,
});

export const toWireContact = ({
  name,
  email,
  phone,
}: Customer): { name: string; email: string; phone?: string } => ({
  name,
  email,
  ...(phone === null ? {} : { phone }),
});
