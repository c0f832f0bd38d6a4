const subgraphCount = 20;
const ids = Array.from({ length: subgraphCount }, (_none, index) => `G${index}`);
const inAll = ids.map((id) => `@join__type(graph: ${id})`).join(' ');

const head = `schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION) { query: Query }
enum join__Graph { ${ids.map((id) => `${id} @join__graph(name: "${id}", url: "http://${id}.invalid")`).join(' ')} }
interface Node ${inAll} { id: ID! }
type Query ${inAll} { node(id: ID!): Node @join__field(graph: G0) }`;

/** A supergraph of so many characters: entities of two subgraphs each, with descriptions, enums and inputs. */
export function largeSupergraph(length: number): string {
  const parts = [head];
  for (let size = head.length, number = 0; size < length; number += 1) {
    const part = typesOf(number);
    parts.push(part);
    size += part.length + 1;
  }
  return parts.join('\n');
}

function typesOf(number: number): string {
  const [one, other] = [`G${number % subgraphCount}`, `G${(number + 7) % subgraphCount}`];
  const fields = Array.from({ length: 14 }, (_none, index) => {
    const isList = index % 5 === 0;
    const type = isList
      ? `[T${number === 0 ? 0 : (number * 7 + index) % number}!]!`
      : index % 3 === 0
        ? 'Int'
        : 'String';
    const args = index % 4 === 0 ? '(first: Int = 10, after: String)' : '';
    return `"""How many there are, where it is known."""\nfield${index}${args}: ${type} @join__field(graph: ${index % 2 ? one : other})`;
  });
  const joins = [one, other].map(
    (id) => `@join__implements(graph: ${id}, interface: "Node") @join__type(graph: ${id}, key: "id")`,
  );
  return `type T${number} implements Node ${joins.join(' ')} {\nid: ID!\n${fields.join('\n')}\n}
enum E${number} @join__type(graph: ${one}) { A B }
input I${number} @join__type(graph: ${one}) { a: Int b: [String!] e: E${number} }`;
}
