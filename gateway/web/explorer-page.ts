import { escapeHtml } from './fault-page.ts';
import type { SavedOperation } from './saved-operations.ts';

/** JSON that cannot end the script element it stands in. */
const inScript = (value: unknown): string => JSON.stringify(value).replace(/</g, '\\u003c');

/**
 * The explorer: GraphiQL beside a list of saved operations.
 *
 * Everything it loads comes from this gateway; the only inline text is data, which a browser does not run.
 */
export const explorerPage = (given: {
  readonly caller: string;
  readonly csrf: string;
  readonly operations: readonly SavedOperation[];
}): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Quanta explorer</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/explorer/assets/graphiql.css">
<link rel="stylesheet" href="/explorer/assets/explorer.css">
</head>
<body>
<header>
  <strong>Quanta explorer</strong>
  <span>signed in as ${escapeHtml(given.caller)}</span>
  <button id="explain">Explain</button>
  <form method="post" action="/auth/sign-out"><button>Sign out</button></form>
</header>
<main>
  <nav aria-label="Saved operations">${operationList(given.operations)}</nav>
  <div id="plan" role="status" hidden><button id="close-plan">Close</button><pre id="plan-text"></pre></div>
  <div id="explorer"><noscript>The explorer needs JavaScript.</noscript></div>
</main>
<script type="application/json" id="given">${inScript({ csrf: given.csrf, operations: given.operations })}</script>
<script src="/explorer/assets/graphiql.js"></script>
<script src="/explorer/assets/explorer.js"></script>
</body>
</html>
`;

function operationList(operations: readonly SavedOperation[]): string {
  const roles = [...new Set(operations.map(({ role }) => role))];
  return roles
    .map((role) => {
      const items = operations
        .map((operation, index) => ({ operation, index }))
        .filter(({ operation }) => operation.role === role)
        .map(
          ({ operation, index }) =>
            `<li><button data-operation="${index}">${escapeHtml(operation.title)}</button></li>`,
        );
      return `<h2>${escapeHtml(role)}</h2><ul>${items.join('')}</ul>`;
    })
    .join('');
}
