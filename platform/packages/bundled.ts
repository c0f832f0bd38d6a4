/**
 * What is bundled, by the names that it is imported under. Left out are packages with native parts
 * (`@graphql-hive/router-query-planner`), those that read files beside themselves (`pdfkit`, `fontkit`, fonts), and what is
 * loaded seldom: Apollo's own gateway and planner, OpenTelemetry's SDK, `@peculiar/x509`, the explorer's page.
 */
export const bundledPackages: readonly string[] = [
  '@apollo/server',
  '@apollo/server/errors',
  '@apollo/server/plugin/disabled',
  '@apollo/subgraph',
  '@fastify/helmet',
  '@opentelemetry/api',
  'commander',
  'dataloader',
  'drizzle-orm',
  'drizzle-orm/errors',
  'drizzle-orm/node-postgres',
  'drizzle-orm/pg-core',
  'fastify',
  'graphql',
  'graphql-scalars',
  'jose',
  'nats',
  'nodemailer',
  'pg',
  'pino',
  'postal-mime',
  'prom-client',
  'smtp-server',
  'stripe',
  'undici',
  'zod',
];

/** Files that Apollo's own gateway requires from inside of graphql: beside the bundle they would be a second instance. */
export const requiredFiles: readonly string[] = [
  'graphql/execution/values',
  'graphql/validation/specifiedRules',
  'graphql/validation/validate',
];
