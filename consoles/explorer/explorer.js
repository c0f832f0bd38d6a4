// Runs in the browser as it is: starts GraphiQL on this gateway's own endpoint and session.
const given = JSON.parse(document.getElementById('given').textContent);
const workers = {
  editorWorkerService: 'editor.worker.js',
  json: 'json.worker.js',
  graphql: 'graphql.worker.js',
};
self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_module, label) => `/explorer/assets/${workers[label] ?? workers.editorWorkerService}`,
};

const chosen = given.operations[Number(new URL(location.href).searchParams.get('operation'))];
const [first] = given.operations;
const tab = chosen ?? first;
if (chosen !== undefined) {
  // A saved operation opens in a tab of its own choosing, not in whatever was left open last.
  localStorage.removeItem('graphiql:tabState');
}
YogaGraphiQL.renderYogaGraphiQL(document.getElementById('explorer'), {
  endpoint: '/graphql',
  title: 'Quanta',
  credentials: 'same-origin',
  additionalHeaders: { 'x-csrf-token': given.csrf },
  shouldPersistHeaders: false,
  isHeadersEditorEnabled: false,
  defaultTabs: tab === undefined ? undefined : [{ query: tab.query, variables: tab.variables ?? undefined }],
});
for (const button of document.querySelectorAll('[data-operation]')) {
  button.addEventListener('click', () => location.assign(`/explorer?operation=${button.dataset.operation}`));
}

/** The tab in front, as GraphiQL keeps it; null before anything was typed. */
function currentTab() {
  const { tabs = [], activeTabIndex = 0 } = JSON.parse(localStorage.getItem('graphiql:tabState') ?? '{}');
  return tabs[activeTabIndex] ?? tab ?? null;
}

const plan = document.getElementById('plan');
const planText = document.getElementById('plan-text');
const show = (text) => {
  planText.textContent = text;
  plan.hidden = false;
};

async function explain() {
  const { query, variables, operationName } = currentTab() ?? {};
  if (!query) return show('Write an operation first.');
  const response = await fetch('/explorer/explain', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': given.csrf },
    body: JSON.stringify({ query, operationName, variables: variables ? JSON.parse(variables) : {} }),
  });
  const { lines, errors } = await response.json();
  show(lines === undefined ? errors[0].message : lines.join('\n'));
}

document.getElementById('explain').addEventListener('click', () => {
  explain().catch(() => show('That did not work: are the variables JSON, and is the gateway up?'));
});
document.getElementById('close-plan').addEventListener('click', () => {
  plan.hidden = true;
});
