import { digitsOfRunsIn } from '../../kernel/cards/card-number-in-text.ts';
import { type EncodedForm, formsOfNumber, formsOfText } from './encodings.ts';
import { type Search, searchFor } from './search.ts';

export type SecretKind = 'card number' | 'check value' | 'holder name';

/** Something that must rest in the vault alone, or nowhere at all; or, as a plant, something that must be found. */
export interface Secret {
  readonly kind: SecretKind;
  readonly value: string;
  /** What was done with it: `stored`, `declined: expired`, `typed into a comment`. */
  readonly fate: string;
  /** True when somebody sent it unencrypted: processes on its way had it in memory, and must keep it nowhere else. */
  readonly isInClear: boolean;
  /** The place it was planted in on purpose; null for what must not be found. */
  readonly plantedIn: string | null;
}

/** One secret in one form, somewhere. */
export interface Find {
  readonly secret: Secret;
  readonly encoding: string;
}

/** What is looked for, in all its forms at once. */
export interface Wanted {
  readonly longest: number;
  findIn(bytes: Uint8Array): Find[];
  /** Card numbers in a text in UTF-8, however they were typed: by the rule for text fields and log lines. */
  findTyped(bytes: Uint8Array): Find[];
}

/** How a find by that rule is called in the report. */
const asTyped = 'as digits of a text';

const formsOf = ({ kind, value }: Secret): EncodedForm[] =>
  kind === 'card number' ? formsOfNumber(value) : formsOfText(value);

export function wantedOf(secrets: readonly Secret[]): Wanted {
  const forms = secrets.flatMap((secret) =>
    formsOf(secret).map(({ encoding, bytes }) => ({ secret, encoding, bytes })),
  );
  const search: Search = searchFor(forms.map(({ bytes }) => bytes));
  return {
    longest: search.longest,
    findIn: (bytes) =>
      search.in(bytes).map(({ needle }) => {
        const { secret, encoding } = forms[needle] as (typeof forms)[number];
        return { secret, encoding };
      }),
    findTyped: typedNumbers(secrets),
  };
}

/** Known numbers are looked for at any place of a run of digits. */
function typedNumbers(secrets: readonly Secret[]): (bytes: Uint8Array) => Find[] {
  const numbers = secrets.filter(({ kind }) => kind === 'card number');
  const byNumber = new Map(numbers.map((secret) => [secret.value, secret]));
  const lengths = [...new Set(numbers.map(({ value }) => value.length))];
  return (bytes) =>
    digitsOfRunsIn(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()).flatMap((digits) =>
      lengths.flatMap((length) =>
        Array.from({ length: Math.max(digits.length - length + 1, 0) }, (_, offset) => {
          const secret = byNumber.get(digits.slice(offset, offset + length));
          return secret === undefined ? [] : [{ secret, encoding: asTyped }];
        }).flat(),
      ),
    );
}

/** As it may be printed: first six and last four digits, or the first four characters. */
export const masked = ({ kind, value }: Secret): string =>
  kind === 'card number' ? `${value.slice(0, 6)}…${value.slice(-4)}` : `${value.slice(0, 4)}…`;
