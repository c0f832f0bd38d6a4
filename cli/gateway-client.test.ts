import { expect, it } from 'vitest';
import { QuantaError } from '../clients/typescript/src/index.ts';
import { translated } from './gateway-client.ts';

it.each([
  [
    'Variable "$asOf" got invalid value "x"; Expected type "Date".',
    'The gateway did not do it: Expected type "Date".',
  ],
  [
    'Variable "$input" got invalid value "x" at "input.first"; Expected value of type "Int".',
    'The gateway did not do it: Expected value of type "Int".',
  ],
  ['No such run.', 'The gateway did not do it: No such run.'],
])('leaves out variables of documents that the caller never sees: %s', async (message, said) => {
  const refused = translated(Promise.reject(new QuantaError('BAD_USER_INPUT', message)));
  await expect(refused).rejects.toMatchObject({ message: said, exitCode: 2 });
});
