import { type CustomTypesConfig, type QueryConfig, types } from 'pg';

/** Lists of numerics, and of what is named below; the driver has no names for them. */
const listTypes = [1231, 1115, 1185, 1187, 1182];
/** Texts of instants, dates and intervals stay texts, as Drizzle has it. */
const asText = new Set<number>([
  types.builtins.TIMESTAMPTZ,
  types.builtins.TIMESTAMP,
  types.builtins.DATE,
  types.builtins.INTERVAL,
  ...listTypes,
]);
const readers: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    asText.has(oid) ? (text: string) => text : types.getTypeParser(oid, format ?? 'text'),
};

/** The same text has one name on every connection. The texts are the code's own, so there are only so many. */
const names = new Map<string, string>();

function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = `q${names.size}`;
    names.set(text, name);
  }
  return name;
}

/**
 * What `pg` is told of a text. It is prepared under a name at its first use on a connection: parsing and planning took most
 * of PostgreSQL's time for our short queries, a connection that knows one only runs it.
 *
 * @param rowMode  `array` gives the values of a row in the order of its columns, left out by their names
 */
export const configOf = (text: string, rowMode?: 'array'): QueryConfig => ({
  text,
  types: readers,
  name: nameOf(text),
  ...(rowMode === undefined ? {} : { rowMode }),
});
