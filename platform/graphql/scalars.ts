import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { NonNegativeIntResolver, PositiveIntResolver, URLResolver } from 'graphql-scalars';
import { parseCountry } from '../../kernel/contact/country.ts';
import { parseEmail } from '../../kernel/contact/email.ts';
import { parsePhone } from '../../kernel/contact/phone.ts';
import { parseCurrency } from '../../kernel/money/currency.ts';
import type { Result } from '../../kernel/result/result.ts';
import { parseZone } from '../../kernel/time/zone.ts';

interface TextScalar<Internal> {
  readonly name: string;
  readonly description: string;
  /** Says what a right value looks like; shown to the client. */
  readonly expected: string;
  /** Untrusted text → value, or null when it is not one. */
  readonly parse: (text: string) => Internal | null;
  /** What a resolver returned → text, or null when it cannot be one. */
  readonly print: (value: unknown) => string | null;
}

function textScalar<Internal>({ name, description, expected, parse, print }: TextScalar<Internal>) {
  const read = (value: unknown): Internal => {
    const parsed = typeof value === 'string' ? parse(value) : null;
    if (parsed === null) throw new GraphQLError(`${name} must be ${expected}.`);
    return parsed;
  };
  return new GraphQLScalarType<Internal, string>({
    name,
    description,
    parseValue: read,
    parseLiteral: (node: ValueNode) => read(node.kind === Kind.STRING ? node.value : undefined),
    serialize: (value) => {
      const text = print(value);
      if (text === null) throw new TypeError(`A resolver returned something that is no ${name}`);
      return text;
    },
  });
}

const orNull =
  <T>(parse: (text: string) => T) =>
  (text: string): T | null => {
    try {
      return parse(text);
    } catch {
      return null;
    }
  };
const same = (text: string): string => text;

const parseInstant = orNull((text) => Temporal.Instant.from(text));
const parseLocalDate = orNull((text) =>
  // No database has a year 0.
  /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text) : null,
);
const parseDecimal = (text: string): string | null =>
  /^-?\d{1,30}(?:\.\d{1,18})?$/.test(text) ? text : null;
const parseBigInt = (text: string): bigint | null => (/^-?\d{1,30}$/.test(text) ? BigInt(text) : null);

/** An instant; in the API always UTC with `Z`. Resolvers may return `Temporal.Instant`, `Date` or ISO text. */
const DateTime = textScalar({
  name: 'DateTime',
  description: 'An instant, ISO 8601 in UTC: `2026-06-15T12:00:00Z`.',
  expected: 'an instant with an offset, such as 2026-06-15T12:00:00Z',
  parse: parseInstant,
  print: (value) => {
    if (value instanceof Temporal.Instant) return value.toString();
    if (value instanceof Date) return value.toISOString();
    return typeof value === 'string' ? (parseInstant(value)?.toString() ?? null) : null;
  },
});

const LocalDate = textScalar({
  name: 'LocalDate',
  description: 'A civil date without a time zone: `2026-06-15`.',
  expected: 'a date such as 2026-06-15',
  parse: parseLocalDate,
  print: (value) => {
    if (value instanceof Temporal.PlainDate) return value.toString();
    return typeof value === 'string' ? (parseLocalDate(value)?.toString() ?? null) : null;
  },
});

/** A text that the kernel checks: there, so that use cases and messages take the same. What is stored was right when it came. */
const checkedText = (
  name: string,
  description: string,
  { expected, parse }: { readonly expected: string; readonly parse: (text: string) => Result<string> },
) =>
  textScalar({
    name,
    description,
    expected,
    parse: (text) => {
      const parsed = parse(text);
      return parsed.ok ? parsed.value : null;
    },
    print: (value) => (typeof value === 'string' ? value : null),
  });

const CountryCode = checkedText('CountryCode', 'ISO 3166-1 alpha-2 country code: `DE`.', {
  expected: 'two letters of ISO 3166-1, such as DE',
  parse: parseCountry,
});
const Currency = checkedText('Currency', 'ISO 4217 currency code: `EUR`.', {
  expected: 'three capital letters of an active ISO 4217 code, such as EUR',
  parse: parseCurrency,
});
const EmailAddress = checkedText('EmailAddress', 'An e-mail address.', {
  expected: 'an e-mail address such as anna@example.com',
  parse: parseEmail,
});
const PhoneNumber = checkedText('PhoneNumber', 'A telephone number in international form: `+4930123456`.', {
  expected: 'international: + and the country code, then the number, such as +49 30 123456',
  parse: parsePhone,
});
const TimeZone = checkedText('TimeZone', 'A time zone of the IANA database: `Europe/Berlin`.', {
  expected: 'an IANA time zone such as Europe/Berlin',
  parse: parseZone,
});

const Decimal = textScalar({
  name: 'Decimal',
  description: 'An exact decimal number as text: `"29.95"`.',
  expected: 'a decimal number as text, such as "29.95"',
  parse: parseDecimal,
  print: (value) => (typeof value === 'string' ? parseDecimal(value) : null),
});

/** A whole number beyond 2^53, as text on the wire and `bigint` inside. */
const BigIntText = textScalar({
  name: 'BigInt',
  description: 'A whole number of any size as text: `"2995"`.',
  expected: 'a whole number as text, such as "2995"',
  parse: parseBigInt,
  print: (value) =>
    typeof value === 'bigint' ? value.toString() : typeof value === 'string' ? same(value) : null,
});

/** Every scalar of schema/shared.graphql that GraphQL itself does not have. */
export const scalarResolvers: Readonly<Record<string, GraphQLScalarType>> = {
  BigInt: BigIntText,
  CountryCode,
  Currency,
  DateTime,
  Decimal,
  EmailAddress,
  LocalDate,
  NonNegativeInt: NonNegativeIntResolver,
  PhoneNumber,
  PositiveInt: PositiveIntResolver,
  TimeZone,
  URL: URLResolver,
};
