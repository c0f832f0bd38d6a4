import { type GraphQLSchema, graphql } from 'graphql';

const keptMax = 2_000;
const anyId = 'id-?????????';
const listStart = '"representations":[';

/**
 * What one subgraph answers: by graphql-js once, and from memory after that, so that the gateway is what is measured. A request
 * about one thing is kept as a template, and the same request about another is answered by putting its id in; of a request
 * for many entities each entity is kept separately, so that a batch of any entities can be answered.
 */
export class CannedAnswers {
  readonly #schema: GraphQLSchema;
  readonly #idShape: RegExp;
  readonly #whole = new Map<string, string>();
  readonly #texts = new Map<string, string>();

  /** @param idShape  whatever of a request is another thing's id each time */
  constructor(schema: GraphQLSchema, idShape: RegExp) {
    this.#schema = schema;
    this.#idShape = idShape;
  }

  /** @returns the answer to a request's body, at once when it is known */
  to(body: string): string | Promise<string> {
    const whole = this.#whole.get(body);
    if (whole !== undefined) return whole;
    return this.#find(body) ?? this.#batchOf(body) ?? this.#answer(body);
  }

  async #answer(body: string): Promise<string> {
    const { query, variables } = JSON.parse(body);
    const result = await graphql({ schema: this.#schema, source: query, variableValues: variables });
    const text = JSON.stringify(result);
    if (this.#onlyId(body) !== undefined) this.#keep(body, text);
    else if (this.#whole.size < keptMax) this.#whole.set(body, text);
    const entities = result.data?._entities;
    if (Array.isArray(entities) && result.errors === undefined)
      representationKeys(body)?.forEach((key, index) => {
        this.#keep(key, JSON.stringify(entities[index]));
      });
    return text;
  }

  #batchOf(body: string): string | undefined {
    const keys = representationKeys(body);
    if (keys === undefined) return undefined;
    const entities = keys.map((key) => this.#find(key));
    return entities.includes(undefined) ? undefined : `{"data":{"_entities":[${entities.join(',')}]}}`;
  }

  #find(question: string): string | undefined {
    const exact = this.#texts.get(question);
    if (exact !== undefined) return exact;
    const id = this.#onlyId(question);
    if (id === undefined) return undefined;
    return this.#texts.get(question.replaceAll(id, anyId))?.replaceAll(anyId, id);
  }

  #keep(question: string, text: string): void {
    if (this.#texts.size >= keptMax) return;
    const id = this.#onlyId(question);
    if (id === undefined) this.#texts.set(question, text);
    else this.#texts.set(question.replaceAll(id, anyId), text.replaceAll(id, anyId));
  }

  #onlyId(question: string): string | undefined {
    const [id, other] = new Set(question.match(this.#idShape) ?? []);
    return other === undefined ? id : undefined;
  }
}

/** For each entity that a request asks for, the request as if it were about that one alone. */
function representationKeys(body: string): string[] | undefined {
  const start = body.indexOf(listStart) + listStart.length;
  if (start < listStart.length || !body.endsWith(']}}')) return undefined;
  const representations: unknown[] = JSON.parse(body.slice(start - 1, -2));
  const head = body.slice(0, start);
  return representations.map((representation) => `${head}${JSON.stringify(representation)}`);
}
