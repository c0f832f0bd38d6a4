import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConfigError, parseConfig } from './config.ts';

const schema = z.object({
  PORT: z.coerce.number().int().max(65_535),
  DATABASE_URL: z.url(),
  NAME: z.string().default('x'),
});

describe('the environment', () => {
  it('is frozen and typed', () => {
    const config = parseConfig(schema, { PORT: '80', DATABASE_URL: 'postgres://a', NAME: '' });
    expect(config).toEqual({ PORT: 80, DATABASE_URL: 'postgres://a', NAME: 'x' }); // an empty variable is a missing one
    expect(Object.isFrozen(config)).toBe(true);
  });
  it('is refused with one sentence for each variable, and without its value', () => {
    try {
      parseConfig(schema, { DATABASE_URL: 'secret-password' });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      const { sentences } = error as ConfigError;
      expect(sentences).toHaveLength(2);
      expect(sentences[0]).toBe('PORT is not set and has no default.');
      expect(sentences[1]).toMatch(/^DATABASE_URL is set but not usable/);
      expect(sentences.join()).not.toContain('secret-password');
    }
  });
});
