import {
  type GraphQLEnumType,
  type GraphQLLeafType,
  type GraphQLScalarType,
  isEnumType,
  isSpecifiedScalarType,
} from 'graphql';
import { isExactNumber } from '../json.ts';
import type { WriteValue } from './completion.ts';

/** Characters that JSON text must escape. Surrogates are left to `JSON.stringify`. */
const mustEscape = /[^\u0020\u0021\u0023-\u005b\u005d-\ud7ff\ue000-\uffff]/;

/** Faster than `JSON.stringify` for short strings without special characters, which most are. */
export function quote(text: string): string {
  return text.length < 64 && !mustEscape.test(text) ? `"${text}"` : JSON.stringify(text);
}

export function leafWriter(type: GraphQLLeafType): WriteValue {
  if (isEnumType(type)) return enumWriter(type);
  if (!isSpecifiedScalarType(type)) return writeCustomScalar;
  switch (type.name) {
    case 'String':
    case 'ID':
      return stringWriter(type);
    case 'Boolean':
      return booleanWriter(type);
    default:
      return numberWriter(type);
  }
}

/** A custom scalar is passed on unchanged: only the subgraph knows its rules. */
function writeCustomScalar(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? quote(value) : JSON.stringify(value);
}

function stringWriter(type: GraphQLScalarType): WriteValue {
  const writeOther = serializingWriter(type);
  return (value, completion) => (typeof value === 'string' ? quote(value) : writeOther(value, completion));
}

function booleanWriter(type: GraphQLScalarType): WriteValue {
  const writeOther = serializingWriter(type);
  return (value, completion) => {
    if (value === true) return 'true';
    return value === false ? 'false' : writeOther(value, completion);
  };
}

function numberWriter(type: GraphQLScalarType): WriteValue {
  const writeOther = serializingWriter(type);
  const isInt = type.name === 'Int';
  return (value, completion) => {
    if (typeof value === 'number' && (isInt ? (value | 0) === value : Number.isFinite(value)))
      return `${value}`;
    return writeOther(value, completion);
  };
}

/** For values of the wrong type: what GraphQL can coerce passes, the rest is a fault. */
function serializingWriter(type: GraphQLScalarType): WriteValue {
  return (value, completion) => {
    if (value === null || value === undefined) return null;
    try {
      return JSON.stringify(type.serialize(isExactNumber(value) ? plainValue(type, value.rawJSON) : value));
    } catch {
      completion.fault(`A value is not a valid ${type.name}.`);
      return null;
    }
  };
}

/** An ID may be a number of any length; for other types a number is what JavaScript makes of it. */
const plainValue = (type: GraphQLScalarType, written: string): unknown =>
  type.name === 'ID' && /^-?\d+$/.test(written) ? written : Number(written);

/** Enum values are quoted once per schema. An unknown or inaccessible value becomes null with an error. */
function enumWriter(type: GraphQLEnumType): WriteValue {
  const written = new Map<unknown, string>(type.getValues().map(({ name }) => [name, `"${name}"`]));
  return (value, completion) => {
    const text = written.get(value);
    if (text !== undefined) return text;
    if (value !== null && value !== undefined) completion.fault(`A value is not a valid ${type.name}.`);
    return null;
  };
}
