/**
 * The import rule as code; the picture is in ARCHITECTURE.md. scripts/import-rules.test.ts shows each rule to fail on a planted
 * break. Tests, and the builders that they share, may reach further than the product.
 */
const testFile = '[.]test[.]ts$|/testing/|/fixtures/';

/** A quantum, and a room of it. The vault is a quantum of one room inside billing's folder. */
const quantum = '^subgraphs/([^/]+)/';
const layer = (names) => `^subgraphs/.+/(${names})/`;
const fileOf = (names) => `^subgraphs/.+/(${names})[.]ts$`;
const roomIndex = '^subgraphs/[^/]+/[^/]+/index[.]ts$';

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
        'Rules take values and return values, so that they are tested without a world and read without a framework. Of messages they know the shapes of parts alone.',
      from: { path: layer('domain'), pathNot: testFile },
      to: { pathNot: `${layer('domain')}|${roomIndex}|^kernel/|^schema/messages/parts[.]ts$` },
    },
    {
      name: 'rules-are-tested-without-a-world',
      severity: 'error',
      comment: 'A test of a rule that needs a database or a mock shows that the rule needs one, too.',
      from: { path: `${layer('domain')}.*[.]test[.]ts$` },
      to: {
        pathNot: `${layer('domain|testing')}|${roomIndex}|^kernel/|^schema/messages/parts[.]ts$|node_modules/(vitest|fast-check)/`,
      },
    },
    {
      name: 'layers-live-in-rooms',
      severity: 'error',
      comment:
        'A quantum is divided by what the business does, not by layers: a shared domain/ beside the rooms grows back into one room.',
      from: {},
      to: { path: '^subgraphs/[^/]+/(domain|application|adapters)/' },
    },
    {
      name: 'rooms-by-their-index',
      severity: 'error',
      comment:
        'A room shows the others what its index.ts names, so that its inside can change alone. wiring.ts imports adapters, which no index names.',
      from: {
        path: '^subgraphs/([^/]+)/([^/]+)',
        pathNot: `^subgraphs/[^/]+/wiring[.]ts$|${testFile}`,
      },
      to: {
        path: '^subgraphs/$1/[^/]+/(domain|application|adapters)/',
        pathNot: '^subgraphs/$1/$2/',
      },
    },
    {
      name: 'indexes-show-no-adapter',
      severity: 'error',
      comment: 'Who imports a room would load its database driver, and could pass by its use cases.',
      from: { path: roomIndex },
      to: { path: layer('adapters') },
    },
    {
      name: 'outsiders-by-the-index',
      severity: 'error',
      comment:
        'Commands, benchmarks and conformance cases use the rules that a room shows, like any other room; so moving a file inside it breaks none of them.',
      from: { pathNot: '^subgraphs/' },
      to: { path: '^subgraphs/[^/]+/[^/]+/(domain|application|adapters)/' },
    },
    {
      name: 'application-asks-through-ports',
      severity: 'error',
      comment:
        'A use case says what it needs in its ports and wiring.ts decides what answers. A type of platform/ in a port ties the rule to PostgreSQL as much as a call does.',
      from: { path: layer('application'), pathNot: testFile },
      to: {
        pathNot: `${layer('domain|application')}|${roomIndex}|^(kernel|schema/messages)/`,
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'resolvers-only-translate',
      severity: 'error',
      comment:
        'A resolver or worker that reaches an adapter has skipped the use case, and with it the rules.',
      from: { path: layer('graphql|workers'), pathNot: testFile },
      to: { path: layer('adapters') },
    },
    {
      name: 'wiring-comes-last',
      severity: 'error',
      comment:
        'Resolvers and workers are given what they need. One that imports wiring, even a type of it, depends on every adapter of its quantum.',
      from: { path: layer('graphql|workers'), pathNot: testFile },
      to: { path: fileOf('wiring') },
    },
    {
      name: 'only-wiring-joins',
      severity: 'error',
      comment:
        'One file per quantum knows both what is wanted and what answers; everything else knows one side.',
      from: { path: layer('adapters'), pathNot: testFile },
      to: {
        path: `${layer('graphql|workers')}|${fileOf('wiring|use-cases|server|worker|main|config')}`,
      },
    },
    {
      name: 'subgraphs-do-not-import-each-other',
      severity: 'error',
      comment: 'Quanta meet at the gateway and in messages. A shared import would deploy them together.',
      from: { path: quantum },
      to: { path: '^subgraphs/', pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'billing-knows-no-vault',
      severity: 'error',
      comment: 'Nothing calls the vault: what billing needs of it comes as a message (PCI scope).',
      from: { path: '^subgraphs/billing/', pathNot: `^subgraphs/billing/vault/|${testFile}` },
      to: { path: '^subgraphs/billing/vault/' },
    },
    {
      name: 'vault-knows-no-billing',
      severity: 'error',
      comment:
        'The vault calls no other process, and code of billing inside it would have to be reviewed like the vault (PCI scope).',
      from: { path: '^subgraphs/billing/vault/', pathNot: testFile },
      to: { path: '^subgraphs/billing/', pathNot: '^subgraphs/billing/vault/' },
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
      '/adapters/stripe/',
      'A provider is an adapter; its types and errors are translated there once.',
    ),
    vendorOnlyIn(
      'nats-in-messaging',
      'nats|@nats-io/[^/]+',
      '^platform/messaging/',
      'The client library has a successor with another API: the change must stay in one folder.',
    ),
    vendorOnlyIn(
      'database-driver-behind-adapters',
      'pg|drizzle-orm',
      '^platform/(postgres|messaging|idempotency|jobs|notifications)/|/adapters/postgres/|^(supervisor|seed)/',
      'A statement outside of an adapter cannot be found when a table changes.',
    ),
    {
      name: 'sql-behind-adapters',
      severity: 'error',
      comment:
        'The same for statements that are built with platform/postgres: elsewhere in a quantum a database is opened, a transaction is handed on, and nothing is asked.',
      from: { path: '^subgraphs/', pathNot: `/adapters/postgres/|${testFile}` },
      to: {
        path: '^platform/postgres/',
        pathNot: '^platform/postgres/(database|unit-of-work|connection|database-errors)[.]ts$',
      },
    },
    vendorOnlyIn(
      'apollo-gateway-behind-the-seam',
      '@apollo/gateway',
      '^gateway/(engine|executors/apollo-gateway|standalone)/',
      'The executor is chosen in gateway/executors/create-executor.ts; both engines stay replaceable.',
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
