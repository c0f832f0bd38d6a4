// Runs in the browser as it is: shows the state of each part and the message queues, and renews them.
const element = (id) => document.getElementById(id);

function headlineOf(parts) {
  const down = Object.values(parts).filter((isReady) => !isReady).length;
  if (down === 0) return 'Everything is ready';
  return down === 1 ? 'One part is not ready' : `${down} parts are not ready`;
}

/** A row of a table: its first cell is a heading. */
function row(heading, cells) {
  const line = document.createElement('tr');
  const first = document.createElement('th');
  first.scope = 'row';
  first.textContent = heading;
  line.append(first, ...cells.map(cell));
  return line;
}

function cell({ text, className = '' }) {
  const data = document.createElement('td');
  data.textContent = text;
  data.className = className;
  return data;
}

const names = {
  postgres: 'database',
  nats: 'broker',
  streams: 'streams',
  objects: 'files',
  serving: 'requests',
  tickets: 'ticket watch',
  whole: 'no restored backup',
};

/** Its words stay on one line. */
const unbroken = (text) => text.replaceAll(' ', '\u00a0');

function partRow([name, isReady], checks = {}) {
  const needs = Object.entries(checks).map(([what, isUp]) =>
    unbroken(`${names[what] ?? what} ${isUp ? '✓' : '✕'}`),
  );
  return row(name, [
    { text: isReady ? 'ready' : 'not ready', className: isReady ? 'up' : 'down' },
    { text: needs.join(', '), className: 'quiet' },
  ]);
}

/** The two largest units: `14 min`, `2 d 3 h`. */
function brief(seconds) {
  const units = [
    ['d', 86_400],
    ['h', 3_600],
    ['min', 60],
    ['s', 1],
  ];
  let rest = Math.round(seconds);
  const first = units.findIndex(([, size]) => rest >= size);
  if (first === -1) return '0 s';
  const parts = [];
  for (const [unit, size] of units.slice(first, first + 2)) {
    if (rest >= size) parts.push(`${Math.floor(rest / size)} ${unit}`);
    rest %= size;
  }
  return parts.join(' ');
}

const aged = (count, seconds) => ({ text: count === 0 ? '0' : `${count} (${brief(seconds)})` });

function queueRow([worker, { outbox, consumers }]) {
  const sum = (key) => consumers.reduce((total, consumer) => total + consumer[key], 0);
  const parked = sum('parked');
  return row(worker, [
    outbox === null ? { text: '–' } : aged(outbox.waiting, outbox.oldestSeconds),
    outbox === null ? { text: '–' } : aged(outbox.unconfirmed, outbox.unconfirmedOldestSeconds),
    { text: String(sum('pending') + sum('inWork')) },
    { text: String(parked), className: parked === 0 ? '' : 'down' },
  ]);
}

const told = ({ process, at, text }) =>
  row(at.replace('T', ' ').replace(/\.\d+Z$/, ''), [{ text: process }, { text }]);

function showOperations(alerts, changes) {
  element('alerts').replaceChildren(...alerts.map(told));
  element('changes').replaceChildren(...changes.map(told));
  element('no-alert').hidden = alerts.length > 0;
  element('operations-section').hidden = alerts.length + changes.length === 0;
}

async function renew() {
  try {
    const response = await fetch('/health/status', { cache: 'no-store' });
    const { parts, checks = {}, queues = {}, alerts = [], changes = [], checkedAt } = await response.json();
    element('headline').textContent = headlineOf(parts);
    element('checked-at').textContent = checkedAt.replace('T', ' ').replace('Z', ' UTC');
    element('checked-at').dateTime = checkedAt;
    element('parts').replaceChildren(...Object.entries(parts).map((part) => partRow(part, checks[part[0]])));
    element('queues').replaceChildren(...Object.entries(queues).map(queueRow));
    element('queues-section').hidden = Object.keys(queues).length === 0;
    showOperations(alerts, changes);
  } catch {
    element('headline').textContent = 'The gateway does not answer. What is below was true before';
  }
}

renew();
setInterval(renew, 5_000);
