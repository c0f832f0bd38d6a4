import {
  DirectiveLocation,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  parse,
  validate,
} from 'graphql';
import { numberOf } from '../../../gateway/engine/json.ts';
import type { FuzzOperation } from './contest.ts';
import type { Random } from './random.ts';

interface Variable {
  readonly name: string;
  readonly type: string;
  readonly byDefault: string;
}

/** An operation that is valid; now and then a mutation or a subscription. */
export function generateOperation(schema: GraphQLSchema, random: Random): FuzzOperation {
  for (;;) {
    const operation = new OperationGenerator(schema, random).generate();
    if (validate(schema, parse(operation.text)).length === 0) return operation;
  }
}

class OperationGenerator {
  readonly #schema: GraphQLSchema;
  readonly #random: Random;
  readonly #variables: Variable[] = [];
  readonly #values: Record<string, unknown> = {};
  readonly #fragments = new Map<string, { readonly on: string; text: string }>();
  #fields = 0;

  constructor(schema: GraphQLSchema, random: Random) {
    this.#schema = schema;
    this.#random = random;
  }

  generate(): FuzzOperation {
    const mutation = this.#schema.getMutationType();
    const subscription = this.#schema.getSubscriptionType();
    const isMutation = mutation != null && this.#random.chance(8);
    const isSubscription = !isMutation && subscription != null && this.#random.chance(5);
    const root = isMutation ? mutation : isSubscription ? subscription : this.#schema.getQueryType();
    if (!root) throw new Error('the schema has no queries');
    const depth = this.#random.between(2, 5);
    const body = isSubscription
      ? `{ ${this.#field(this.#random.pick(Object.values(root.getFields())), depth, '')} }`
      : this.#selection(root, depth);
    const head = this.#variables
      .map(({ name, type, byDefault }) => `$${name}: ${type}${byDefault}`)
      .join(', ');
    const fragments = [...this.#fragments].map(([name, { on, text }]) => `fragment ${name} on ${on} ${text}`);
    const keyword = isMutation ? 'mutation' : isSubscription ? 'subscription' : 'query';
    const marked =
      keyword === 'query' && this.#schema.getDirective('mark')?.locations.includes(DirectiveLocation.QUERY);
    const mark = marked && this.#random.chance(4) ? '@mark(n: 2) ' : '';
    const text = [`${keyword} ${head === '' ? '' : `(${head}) `}${mark}${body}`, ...fragments].join('\n');
    return { text, variables: this.#values };
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const parts: string[] = [];
    for (let count = this.#random.between(1, depth > 2 ? 4 : 3); count > 0; count--)
      parts.push(this.#part(type, depth));
    return `{ ${parts.join(' ')} }`;
  }

  #part(type: GraphQLCompositeType, depth: number): string {
    const random = this.#random;
    const isRoot = type === this.#schema.getQueryType();
    if (isRoot && random.chance(3))
      return random.pick(['__schema { queryType { name } }', '__type(name: "Val") { name kind }']);
    if (random.chance(10)) return `${random.pick(['', '', 'kind: ', 'a: '])}__typename${this.#condition()}`;
    if (random.chance(isAbstractType(type) ? 45 : 12)) return this.#fragment(type, depth);
    const fields = isUnionType(type)
      ? []
      : Object.values(type.getFields()).filter(
          (field) => depth > 0 || !isCompositeType(getNamedType(field.type)),
        );
    if (fields.length === 0 || this.#fields > 60) return '__typename';
    return this.#field(random.pick(fields), depth);
  }

  #fragment(type: GraphQLCompositeType, depth: number): string {
    const random = this.#random;
    const conditions = [type.name, type.name];
    if (isAbstractType(type)) {
      const members = this.#schema.getPossibleTypes(type).map(({ name }) => name);
      conditions.push(...members, ...members, ...members);
    }
    for (const other of Object.values(this.#schema.getTypeMap()))
      if (isAbstractType(other) && this.#overlap(other, type)) conditions.push(other.name);
    const name = random.pick(conditions);
    const on = this.#schema.getType(name) as GraphQLCompositeType;
    const known = [...this.#fragments].filter(([, each]) => each.on === name && each.text !== '');
    if (known.length > 0 && random.chance(40)) return `...${random.pick(known)[0]}${this.#condition()}`;
    if (random.chance(30)) {
      const fragmentName = `F${this.#fragments.size}`;
      const fragment = { on: name, text: '' };
      this.#fragments.set(fragmentName, fragment);
      fragment.text = this.#selection(on, depth - 1);
      return `...${fragmentName}${this.#condition()}`;
    }
    const condition = random.chance(10) && name === type.name ? '' : ` on ${name}`;
    return `...${condition}${this.#condition()} ${this.#selection(on, depth - 1)}`;
  }

  #overlap(one: GraphQLCompositeType, other: GraphQLCompositeType): boolean {
    const possible = (type: GraphQLCompositeType) =>
      isObjectType(type) ? [type] : this.#schema.getPossibleTypes(type);
    return possible(one).some((each) => possible(other).includes(each));
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number, condition = this.#condition()): string {
    this.#fields += 1;
    const named = getNamedType(field.type);
    const alias = this.#random.chance(18)
      ? `${this.#random.pick(['a', 'b', 'id', 'name', 'constructor', '__proto__', `x${this.#fields}`, '_0_id'])}: `
      : '';
    const below = isCompositeType(named) ? ` ${this.#selection(named, depth - 1)}` : '';
    const marked = this.#random.chance(6) ? ` @mark${this.#random.pick(['', '(n: 1)', '(of: [RED])'])}` : '';
    return `${alias}${field.name}${this.#arguments(field.args)}${condition}${marked}${below}`;
  }

  #condition(): string {
    if (!this.#random.chance(16)) return '';
    const one = (): string => {
      const name = this.#random.pick(['skip', 'include']);
      if (this.#random.chance(25)) return ` @${name}(if: ${this.#random.chance(50)})`;
      const variable = this.#random.pick(['c0', 'c1', 'c2']);
      this.#declare(variable, 'Boolean!', '', this.#random.chance(50));
      return ` @${name}(if: $${variable})`;
    };
    const first = one();
    if (!this.#random.chance(15)) return first;
    const second = one();
    return first.slice(0, 6) === second.slice(0, 6) ? first : first + second;
  }

  #declare(name: string, type: string, byDefault: string, value: unknown): void {
    if (this.#variables.some((variable) => variable.name === name)) return;
    this.#variables.push({ name, type, byDefault });
    if (value !== undefined) this.#values[name] = value;
  }

  #arguments(args: readonly GraphQLArgument[]): string {
    const given = args.flatMap((arg) => {
      const isRequired = isNonNullType(arg.type) && arg.defaultValue === undefined;
      if (!isRequired && this.#random.chance(45)) return [];
      return [`${arg.name}: ${this.#value(arg.type, 2, true)}`];
    });
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  }

  #value(type: GraphQLInputType, depth: number, mayBeVariable: boolean): string {
    const random = this.#random;
    if (mayBeVariable && random.chance(30)) return this.#variable(type);
    if (isNonNullType(type)) return this.#value(type.ofType, depth, false);
    if (random.chance(6)) return 'null';
    if (isListType(type)) {
      if (random.chance(15))
        return this.#value(
          isNonNullType(type.ofType) ? type.ofType.ofType : type.ofType,
          depth,
          false,
        ).replace(/^null$/, '[]');
      const items = Array.from({ length: random.int(3) }, () => this.#value(type.ofType, depth, true));
      return `[${items.join(', ')}]`;
    }
    if (isEnumType(type)) return random.pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) => (depth > 0 || !isInputObjectType(getNamedType(field.type))) && random.chance(50),
      );
      return `{ ${fields.map((field) => `${field.name}: ${this.#value(field.type, depth - 1, true)}`).join(', ')} }`;
    }
    switch (type.name) {
      case 'Int':
        return random.pick(['0', '1', '-7', '2147483647']);
      case 'Float':
        return random.pick(['0', '1.5', '-2e3', '9223372036854775808']);
      case 'Boolean':
        return random.pick(['true', 'false']);
      case 'ID':
        return random.pick(['"x"', '7', '9007199254740993', '"y \\"z\\""']);
      case 'String':
        return random.pick(strings);
      default:
        return random.pick([
          ...strings,
          '1',
          '1.50',
          'true',
          'NAME',
          '{ z: 1, a: [2, { b: "c" }] }',
          '[[], {}]',
          '9007199254740993',
        ]);
    }
  }

  #variable(type: GraphQLInputType): string {
    const random = this.#random;
    const count = this.#variables.length;
    const name = random.chance(10)
      ? `${random.pick(['representations', '_r0', '_c_currency'])}`
      : `v${count}`;
    if (this.#variables.some((each) => each.name === name)) return this.#value(type, 1, false);
    const written = String(type);
    const kind = random.int(4);
    const isRequired = written.endsWith('!');
    if (kind === 0 && !isRequired) this.#declare(name, written, '', undefined);
    else if (kind === 1) {
      const literal = this.#value(type, 1, false);
      if (/\$/.test(literal) || (isRequired && literal === 'null')) return literal;
      this.#declare(name, written, ` = ${literal}`, undefined);
    } else this.#declare(name, written, '', this.#json(type));
    return `$${name}`;
  }

  #json(type: GraphQLInputType): unknown {
    const random = this.#random;
    if (isNonNullType(type)) return this.#json(type.ofType) ?? this.#json(type);
    if (random.chance(8)) return null;
    if (isListType(type)) return Array.from({ length: random.int(3) }, () => this.#json(type.ofType));
    if (isEnumType(type)) return random.pick(type.getValues()).name;
    if (isInputObjectType(type))
      return Object.fromEntries(
        Object.values(type.getFields()).flatMap((field) =>
          isInputObjectType(getNamedType(field.type)) || random.chance(50)
            ? []
            : [[field.name, this.#json(field.type)]],
        ),
      );
    switch (type.name) {
      case 'Int':
        return random.int(4);
      case 'Float':
        return random.int(9) / 2;
      case 'Boolean':
        return random.chance(50);
      case 'ID':
      case 'String':
        return random.pick(['', 'x', 'tab\b', '😀']);
      default:
        return random.pick<unknown>([
          0,
          'x',
          { b: [1], a: null },
          [true],
          { n: numberOf('9007199254740993') },
        ]);
    }
  }
}

const strings = [
  '""',
  '"x"',
  '"tab\\bspace"',
  '"\\uD83D\\uDE00"',
  '"\\u{1F600}"',
  '"""block\n  "text" """',
  '"a\\\\bc"',
];
