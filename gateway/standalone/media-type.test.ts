import { describe, expect, it } from 'vitest';
import { mediaTypeFor } from './media-type.ts';

describe('the media type of an answer', () => {
  it.each<[string | undefined, string | null]>([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['application/*', 'application/json'],
    ['application/json', 'application/json'],
    ['application/graphql-response+json', 'application/graphql-response+json'],
    ['application/graphql-response+json, application/json', 'application/graphql-response+json'],
    ['application/json, application/graphql-response+json', 'application/json'],
    ['application/json;q=0.5, application/graphql-response+json', 'application/graphql-response+json'],
    ['text/html, application/json; charset=UTF-8;q=0.8', 'application/json'],
    ['application/json; charset=utf-16', null],
    ['application/json;q=0', null],
    ['text/html', null],
    ['constructor', null],
    ['', null],
  ])('for %j is %s', (accept, expected) => {
    expect(mediaTypeFor(accept)).toBe(expected === null ? null : `${expected}; charset=utf-8`);
  });
});
