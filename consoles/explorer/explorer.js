// Runs in the browser as it is: starts GraphiQL on this gateway's own endpoint and session.
import { answerAtOnce } from './first-answer.js';
import { listOperations, listPeople, ofRolesFirst } from './lists.js';
import { startTabs } from './tabs.js';
import { filledIn } from './variables.js';

const element = (id) => document.getElementById(id);

const load = async (address) => {
  const response = await fetch(address, { cache: 'no-store' });
  if (!response.ok) throw new Error(`${address}: HTTP ${response.status}`);
  return response.json();
};
const [session, { people }, saved] = await Promise.all([
  load('/auth/session'),
  load('/auth/people'),
  load('/explorer/assets/operations.json'),
]).catch((error) => {
  element('loading').textContent =
    'The explorer could not be loaded. Reload this page in a minute; /health says what is down.';
  throw error;
});
const operations = ofRolesFirst(saved, session.roles);
const isDevelopment = people.length > 0;

const workers = {
  editorWorkerService: 'editor.worker.js',
  json: 'json.worker.js',
  graphql: 'graphql.worker.js',
};
self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_module, label) => `/explorer/assets/${workers[label] ?? workers.editorWorkerService}`,
};

listOperations(element('operations'), { operations, roles: session.roles, isDevelopment });
if (isDevelopment) {
  listPeople(element('person'), { people, operations, caller: session.caller });
  element('switch').hidden = false;
} else element('caller').textContent = `signed in as ${session.caller}: ${session.roles.join(', ')}`;

const chosen = operations.find(({ name }) => name === new URL(location.href).searchParams.get('operation'));
const tabOf = ({ query, variables }) => ({ query, variables: filledIn(variables) ?? undefined });
YogaGraphiQL.renderYogaGraphiQL(element('explorer'), {
  endpoint: '/graphql',
  // The header above names the page.
  logo: '',
  title: '',
  credentials: 'same-origin',
  additionalHeaders: { 'x-csrf-token': session.csrf },
  shouldPersistHeaders: false,
  isHeadersEditorEnabled: false,
  // The address keeps the operation's name, and not what is typed.
  onEditQuery: () => {},
  // GraphiQL opens the tab that has this operation, or a new one beside those that were open.
  ...(chosen === undefined ? { defaultTabs: operations.slice(0, 1).map(tabOf) } : tabOf(chosen)),
});
if (chosen !== undefined) answerAtOnce(element('explorer'), chosen);

function showOperations(isOpen) {
  element('operations').classList.toggle('open', isOpen);
  element('show-operations').setAttribute('aria-expanded', String(isOpen));
}
element('show-operations').addEventListener('click', ({ target }) =>
  showOperations(target.getAttribute('aria-expanded') === 'false'),
);
element('operations').addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return;
  showOperations(false);
  element('show-operations').focus();
});

/** The open tab, as GraphiQL stores it; null before anything was typed. */
function currentTab() {
  const { tabs = [], activeTabIndex = 0 } = JSON.parse(localStorage.getItem('graphiql:tabState') ?? '{}');
  const first = chosen ?? operations[0];
  return tabs[activeTabIndex] ?? (first === undefined ? null : tabOf(first));
}

function showPlan(about, lines = []) {
  element('plan-about').textContent = about;
  element('plan-text').textContent = lines.join('\n');
}

async function explain() {
  const { query, variables, operationName } = currentTab() ?? {};
  if (!query) return showPlan('Write an operation in the editor first.');
  showPlan('One moment …');
  const response = await fetch('/explorer/explain', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': session.csrf },
    body: JSON.stringify({ query, operationName, variables: variables ? JSON.parse(variables) : {} }),
  });
  const { lines, errors } = await response.json();
  if (lines === undefined) return showPlan(errors[0].message);
  showPlan('How the gateway would answer the operation in the editor. Nothing was asked.', lines);
}

startTabs([
  { tab: element('editor-tab'), panel: element('explorer') },
  {
    tab: element('plan-tab'),
    panel: element('plan'),
    onShow: () =>
      explain().catch(() => showPlan('That did not work: are the variables JSON, and is the gateway up?')),
  },
]);
