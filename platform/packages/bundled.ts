/** What is bundled, by the names that it is imported under. */
export const bundledPackages: readonly string[] = [
  '@apollo/server',
  '@apollo/server/errors',
  '@apollo/server/plugin/disabled',
  '@apollo/subgraph',
  '@opentelemetry/api',
  'commander',
  'cookie',
  'dataloader',
  'drizzle-orm',
  'drizzle-orm/errors',
  'drizzle-orm/node-postgres',
  'drizzle-orm/pg-core',
  'fastify',
  'graphql',
  'graphql-scalars',
  'helmet',
  'jose',
  'nats',
  'nodemailer',
  'openid-client',
  'pg',
  'pino',
  'postal-mime',
  'prom-client',
  'smtp-server',
  'stripe',
  'undici',
  'zod',
];

/** Scripts that DejaVu does not have: platform/pdf/script-fonts.ts. */
const fontPackages = [
  'noto-emoji',
  ...['bengali', 'devanagari', 'ethiopic', 'gujarati', 'gurmukhi', 'hebrew', 'jp', 'kannada', 'khmer', 'kr'],
  ...['lao', 'malayalam', 'myanmar', 'oriya', 'sc', 'sinhala', 'tamil', 'tc', 'telugu', 'thai'],
].map((name) => (name === 'noto-emoji' ? name : `noto-sans-${name}`));

/** Dependencies that are not, and why. Those that only a setting asks for are peers in package.json (ADR 0136). */
export const notBundled: Readonly<Record<string, string>> = {
  '@apollo/gateway': 'the stock engine, loaded when it is chosen',
  '@graphql-yoga/render-graphiql': 'one text, read when the explorer is opened',
  '@opentelemetry/exporter-trace-otlp-http': 'loaded where traces are sent',
  '@opentelemetry/resources': 'loaded where traces are sent',
  '@opentelemetry/sdk-trace-node': 'loaded where traces are sent',
  '@peculiar/x509': 'loaded once, when the first keys are made',
  'bidi-js': 'loaded by the thread that renders PDFs',
  'dejavu-fonts-ttf': 'files, not code',
  fontkit: 'reads files beside itself',
  harfbuzzjs: 'WebAssembly beside itself, loaded with the first name that needs it',
  pdfkit: 'reads files beside itself',
  'reflect-metadata': 'loaded once, with @peculiar/x509',
  rolldown: 'bundles the others',
  'subset-font': 'WebAssembly, loaded with the first name that needs it',
  ...Object.fromEntries(fontPackages.map((name) => [`@fontsource-variable/${name}`, 'files, not code'])),
};

/** Files that Apollo's own gateway requires from inside of graphql: beside the bundle they would be a second instance. */
export const requiredFiles: readonly string[] = [
  'graphql/execution/values',
  'graphql/validation/specifiedRules',
  'graphql/validation/validate',
];
