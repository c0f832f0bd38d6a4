import {
  buildASTSchema,
  type GraphQLEnumType,
  type GraphQLSchema,
  isEnumType,
  isObjectType,
  parse,
} from 'graphql';
import type { ErrorEntry, ErrorTable } from '../../kernel/errors/error-entry.ts';
import { faultCodes } from '../../kernel/errors/fault-codes.ts';
import { type QuantumName, subgraphSdl } from '../../platform/graphql/subgraph-sdl.ts';
import { deadLetterReasons } from '../../platform/messaging/dead-letter-reasons.ts';
import { errorCodes as billing } from '../../subgraphs/billing/error-codes.ts';
import { errorCodes as customer } from '../../subgraphs/customer/error-codes.ts';
import { errorCodes as ticketing } from '../../subgraphs/ticketing/error-codes.ts';

/** What a mutation says with a code. */
interface Use {
  readonly mutation: string;
  readonly says: string;
}

export interface KnownCode extends ErrorEntry {
  readonly code: string;
  /** Mutations that refuse with it; empty for codes of another kind. */
  readonly uses: readonly Use[];
}

export interface CodeGroup {
  /** For addresses: `requests`, a quantum's name, `messages`. */
  readonly name: string;
  readonly title: string;
  readonly codes: readonly KnownCode[];
}

const tables: Readonly<Partial<Record<QuantumName, ErrorTable>>> = { customer, billing, ticketing };

/** Every code that a client or an operator can meet, in groups. */
export const errorCatalogue = (): readonly CodeGroup[] => [
  {
    name: 'requests',
    title: 'Requests: `errors[].extensions.code`',
    codes: sorted(faultCodes, () => []),
  },
  ...Object.entries(tables).map(([name, table]) => {
    const uses = usesIn(name as QuantumName);
    return {
      name,
      title: `Mutations of ${name}: \`userErrors[].code\``,
      codes: sorted(table, (code) => uses.get(code) ?? []),
    };
  }),
  {
    name: 'messages',
    title: 'Parked messages: `quanta messages dead`',
    codes: sorted(deadLetterReasons, () => []),
  },
];

const sorted = (table: ErrorTable, usesOf: (code: string) => readonly Use[]): readonly KnownCode[] =>
  Object.entries(table)
    .map(([code, entry]) => ({ code, ...entry, uses: usesOf(code) }))
    .sort((a, b) => a.code.localeCompare(b.code));

/**
 * Codes of the schema without an entry in the table of their quantum, and entries that no mutation has.
 *
 * @returns sentences; empty when tables and schema agree
 */
export function disagreements(): readonly string[] {
  return Object.entries(tables).flatMap(([name, table]) => {
    const used = usesIn(name as QuantumName);
    const place = `subgraphs/${name}/error-codes.ts`;
    return [
      ...[...used].flatMap(([code, [use]]) =>
        table[code] === undefined
          ? [`${place} says nothing of ${code}, with which ${use?.mutation} refuses.`]
          : [],
      ),
      ...Object.keys(table).flatMap((code) =>
        used.has(code) ? [] : [`${place} has ${code}, with which no mutation refuses.`],
      ),
    ];
  });
}

/** The codes of a quantum's mutations, with what the schema says at each. */
function usesIn(quantum: QuantumName): ReadonlyMap<string, readonly Use[]> {
  const schema = buildASTSchema(parse(subgraphSdl(quantum)), { assumeValidSDL: true });
  const uses = new Map<string, Use[]>();
  for (const { name, type } of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const payload = /^\w+/.exec(String(type))?.[0] ?? '';
    for (const { name: code, description } of codesOf(schema, payload))
      uses.set(code, [...(uses.get(code) ?? []), { mutation: name, says: description ?? '' }]);
  }
  return uses;
}

function codesOf(schema: GraphQLSchema, payload: string): ReturnType<GraphQLEnumType['getValues']> {
  const fieldType = (type: string, field: string) => {
    const named = schema.getType(type);
    const found = isObjectType(named) ? named.getFields()[field]?.type : undefined;
    return found === undefined ? '' : String(found).replace(/[[\]!]/g, '');
  };
  const type = schema.getType(fieldType(fieldType(payload, 'userErrors'), 'code'));
  return isEnumType(type) ? type.getValues() : [];
}
