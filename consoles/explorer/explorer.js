// Runs in the browser as it is: starts GraphiQL on this gateway's own endpoint and session.
const load = async (address) => {
  const response = await fetch(address, { cache: 'no-store' });
  if (!response.ok) throw new Error(`${address}: HTTP ${response.status}`);
  return response.json();
};
const [session, operations] = await Promise.all([
  load('/auth/session'),
  load('/explorer/assets/operations.json'),
]);

const workers = {
  editorWorkerService: 'editor.worker.js',
  json: 'json.worker.js',
  graphql: 'graphql.worker.js',
};
self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_module, label) => `/explorer/assets/${workers[label] ?? workers.editorWorkerService}`,
};

document.getElementById('caller').textContent = `signed in as ${session.caller}`;
listOperations(document.getElementById('operations'));

const chosen = operations[Number(new URL(location.href).searchParams.get('operation') ?? Number.NaN)];
const tab = chosen ?? operations[0];
if (chosen !== undefined) {
  // A saved operation opens in a new tab, not in the tab that was open last.
  localStorage.removeItem('graphiql:tabState');
}
YogaGraphiQL.renderYogaGraphiQL(document.getElementById('explorer'), {
  endpoint: '/graphql',
  title: 'Quanta',
  credentials: 'same-origin',
  additionalHeaders: { 'x-csrf-token': session.csrf },
  shouldPersistHeaders: false,
  isHeadersEditorEnabled: false,
  defaultTabs: tab === undefined ? undefined : [{ query: tab.query, variables: tab.variables ?? undefined }],
});

/** One heading for each role, and a button for each of its operations. */
function listOperations(nav) {
  for (const role of new Set(operations.map((operation) => operation.role))) {
    const heading = document.createElement('h2');
    heading.textContent = role;
    const list = document.createElement('ul');
    operations.forEach((operation, index) => {
      if (operation.role !== role) return;
      const button = document.createElement('button');
      button.textContent = operation.title;
      button.addEventListener('click', () => location.assign(`/explorer?operation=${index}`));
      const item = document.createElement('li');
      item.append(button);
      list.append(item);
    });
    nav.append(heading, list);
  }
}

/** The open tab, as GraphiQL stores it; null before anything was typed. */
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
    headers: { 'content-type': 'application/json', 'x-csrf-token': session.csrf },
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
