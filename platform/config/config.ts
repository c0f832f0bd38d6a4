import { z } from 'zod';

/** One sentence per variable that is missing or wrong. */
export class ConfigError extends Error {
  readonly sentences: readonly string[];
  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.name = 'ConfigError';
    this.sentences = sentences;
  }
}

/**
 * The environment, checked against a schema and frozen.
 *
 * @throws ConfigError with one sentence per variable; values are never repeated in it, they may be secrets
 */
export function parseConfig<S extends z.ZodType>(
  schema: S,
  env: Readonly<Record<string, string | undefined>>,
): Readonly<z.output<S>> {
  // An empty variable is one that somebody meant to leave out.
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return Object.freeze(parsed.data);
  throw new ConfigError(parsed.error.issues.map((issue) => sentence(issue, given)));
}

function sentence(issue: z.core.$ZodIssue, given: Readonly<Record<string, unknown>>): string {
  const name = issue.path.map(String).join('.') || 'the environment';
  const isMissing = issue.path.length > 0 && given[String(issue.path[0])] === undefined;
  return isMissing
    ? `${name} is not set and has no default.`
    : `${name} is set but not usable: ${issue.message}.`;
}

/** `parseConfig` for the start of a process: prints the sentences to standard error and ends it with code 1. */
export function readConfig<S extends z.ZodType>(
  schema: S,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Readonly<z.output<S>> {
  try {
    const config = parseConfig(schema, env);
    for (const name of namesOf(schema)) read.set(name, env[name]);
    return config;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const line of error.sentences) console.error(line);
    process.exit(1);
  }
}

const read = new Map<string, string | undefined>();

const namesOf = (schema: z.ZodType): readonly string[] => {
  const object = schema instanceof z.ZodPipe ? schema.in : schema;
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
};

/** The variables that this process has read with `readConfig` and that are set, by name. They may be secrets. */
export const settingsRead = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...read].flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
  );

/** What every process reads, besides the variables of its own `config.ts`. */
export const processEnvironment = z.object({
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  /** Its name in logs and metrics. */
  QUANTA_PROCESS: z.string().optional(),
  HEALTH_HOST: z.string().default('127.0.0.1'),
  /** A server without it answers `/health/ready` on its own port. */
  HEALTH_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().optional(),
  /** The broker, to which it tells how it is; without it that is told in the log alone. */
  NATS_URL: z.string().optional(),
  NATS_CA_FILE: z.string().optional(),
  NATS_NKEY_FILE: z.string().optional(),
});

/** The environment of a process: one key for each variable that it reads. */
export type EnvironmentSchema = z.ZodObject | z.ZodPipe<z.ZodObject, z.ZodType>;

/** Names of the variables that a process reads, those of every process included. */
export const variableNames = (schema: EnvironmentSchema): readonly string[] => {
  const { shape } = schema instanceof z.ZodPipe ? schema.in : schema;
  return Object.keys({ ...processEnvironment.shape, ...shape });
};

/** Where a server listens. Port 0 asks the system for a free one. */
export const listenVariables = {
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535),
};
/** A subgraph's server: where it listens, and whose word it takes on who asks. */
export const serverVariables = { ...listenVariables, ASSERTION_PUBLIC_KEY_FILE: z.string() };
/** A process that sends or reads messages. */
export const messagingVariables = {
  NATS_URL: z.string(),
  NATS_CA_FILE: z.string().optional(),
  NATS_NKEY_FILE: z.string().optional(),
  /** The public keys of all senders. */
  MESSAGE_KEYS_FILE: z.string(),
};
/** A process that sends messages signs them. */
export const sendingVariables = { ...messagingVariables, MESSAGE_SIGNING_KEY_FILE: z.string() };
