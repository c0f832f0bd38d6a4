/** The import rule as code; the picture is in CONTRIBUTING.md. Tests beside the code may also use the test tools. */
const quantum = '^subgraphs/([^/]+)/';
const nodeBuiltIn = { dependencyTypesNot: ['core', 'type-only'] };
const testFile = '[.]test[.]ts$|/testing/|/fixtures/';

const vendorOnlyIn = (name, packages, folders, comment) => ({
  name,
  severity: 'error',
  comment,
  from: {
    path: '^(kernel|platform|gateway|subgraphs|supervisor|seed|cli)/',
    pathNot: `${folders}|${testFile}`,
  },
  to: { path: `^node_modules/(${packages})(/|$)` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Two files that need each other are one file, or are missing a third.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'kernel-is-pure',
      severity: 'error',
      comment:
        'Anyone may use the vocabulary, so it must need nothing itself: no package, no clock, no disk.',
      from: { path: '^kernel/', pathNot: testFile },
      to: { pathNot: '^kernel/' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment:
        'Rules take values and return values, so that they are tested without a world and read without a framework.',
      from: { path: '^subgraphs/[^/]+/(vault/)?domain/', pathNot: testFile },
      to: { pathNot: '^(subgraphs/[^/]+/(vault/)?domain/|kernel/)' },
    },
    {
      name: 'application-knows-no-adapter',
      severity: 'error',
      comment: 'A use case asks through a port; wiring.ts decides what answers.',
      from: { path: '^subgraphs/[^/]+/(vault/)?application/', pathNot: testFile },
      to: {
        path: '^(subgraphs/[^/]+/(vault/)?(adapters|graphql|workers|wiring|server|worker|config)|platform|gateway|node_modules)',
        ...nodeBuiltIn,
      },
    },
    {
      name: 'resolvers-only-translate',
      severity: 'error',
      comment:
        'A resolver or worker that reaches an adapter has skipped the use case, and with it the rules.',
      from: { path: '^subgraphs/[^/]+/(graphql|workers)/', pathNot: testFile },
      to: { path: '^subgraphs/[^/]+/adapters/', ...nodeBuiltIn },
    },
    {
      name: 'only-wiring-joins',
      severity: 'error',
      comment:
        'One file per quantum knows both what is wanted and what answers; everything else knows one side.',
      from: { path: '^subgraphs/[^/]+/(vault/)?adapters/', pathNot: testFile },
      to: { path: '^subgraphs/[^/]+/(vault/)?(graphql|workers|wiring|server|worker)', ...nodeBuiltIn },
    },
    {
      name: 'subgraphs-do-not-import-each-other',
      severity: 'error',
      comment: 'Quanta meet at the gateway and in messages. A shared import would deploy them together.',
      from: { path: quantum },
      to: { path: '^subgraphs/', pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'vault-is-alone',
      severity: 'error',
      comment: 'Nothing calls the vault and it calls nobody: it reads and writes messages (PCI scope).',
      from: { path: '^subgraphs/billing/', pathNot: `^subgraphs/billing/vault/|${testFile}` },
      to: { path: '^subgraphs/billing/vault/' },
    },
    {
      name: 'platform-knows-no-business',
      severity: 'error',
      comment: 'Plumbing that knows a quantum cannot be used by the next one.',
      from: { path: '^platform/', pathNot: testFile },
      to: { path: '^(subgraphs|gateway|supervisor|stand-ins|seed|cli|test|bench|scripts)/' },
    },
    {
      name: 'gateway-knows-no-quantum',
      severity: 'error',
      comment: 'The gateway knows quanta by the supergraph alone, so that they are deployed without it.',
      from: { path: '^gateway/', pathNot: testFile },
      to: { path: '^(subgraphs|supervisor|stand-ins|seed|cli|test|bench|scripts)/' },
    },
    {
      name: 'front-ends-know-only-the-contract',
      severity: 'error',
      comment: 'A console or client that imports server code ships it to the browser.',
      from: { path: '^(consoles|clients)/([^/]+)/', pathNot: testFile },
      to: { path: '^(kernel|platform|gateway|subgraphs|supervisor|stand-ins|seed|cli)/' },
    },
    vendorOnlyIn(
      'stripe-behind-its-adapter',
      'stripe',
      'adapters/stripe/',
      'A provider is an adapter; its types and errors are translated there once.',
    ),
    vendorOnlyIn(
      'nats-in-messaging',
      'nats|@nats-io/[^/]+',
      '^platform/messaging/',
      'The client library has a successor with another API: the change must stay in one folder.',
    ),
    vendorOnlyIn(
      'sql-behind-adapters',
      'pg|drizzle-orm',
      '^platform/(postgres|messaging|idempotency|jobs)/|/adapters/postgres/|^(supervisor|seed)/',
      'SQL outside of an adapter cannot be found when a table changes.',
    ),
    vendorOnlyIn(
      'apollo-gateway-behind-the-seam',
      '@apollo/gateway',
      '^gateway/(engine|stock|standalone)/',
      'The executor is chosen in gateway/executor.ts; both engines stay replaceable.',
    ),
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      comment: 'What only tests need is not installed in production.',
      from: { path: '^(kernel|platform|gateway|subgraphs|supervisor|cli)/', pathNot: testFile },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-unresolvable',
      severity: 'error',
      comment: 'An import that finds nothing fails only when that line runs.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|generated)/' },
    tsPreCompilationDeps: true,
    // TypeScript 7 has no programming interface yet; swc reads the same syntax.
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
