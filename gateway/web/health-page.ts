import { escapeHtml } from './fault-page.ts';

/** The page that answers "is it us?": one row for each quantum, renewed every few seconds, readable on a telephone. */
export const healthPage = (
  parts: Readonly<Record<string, boolean>>,
  checkedAt: string,
): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Quanta: health</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/health/health.css">
<script src="/health/health.js" defer></script>
</head>
<body>
<h1>${headline(parts)}</h1>
<table>
<thead><tr><th scope="col">Part</th><th scope="col">State</th></tr></thead>
<tbody>
<tr><th scope="row">gateway</th><td class="up">ready</td></tr>
${Object.entries(parts).map(row).join('\n')}
</tbody>
</table>
<p>As of <time datetime="${checkedAt}">${checkedAt}</time>, renewed every five seconds.</p>
<p><a href="/explorer">Explorer</a></p>
</body>
</html>
`;

function headline(parts: Readonly<Record<string, boolean>>): string {
  const down = Object.values(parts).filter((ready) => !ready).length;
  if (down === 0) return 'Everything is ready';
  return down === 1 ? 'One part is not ready' : `${down} parts are not ready`;
}

const row = ([name, ready]: [string, boolean]): string =>
  `<tr><th scope="row">${escapeHtml(name)}</th><td class="${ready ? 'up' : 'down'}">${ready ? 'ready' : 'not ready'}</td></tr>`;
