// Runs in the browser as it is: shows the state of each part, and renews it.
const headline = document.getElementById('headline');
const checkedAt = document.getElementById('checked-at');

function headlineOf(parts) {
  const down = Object.values(parts).filter((isReady) => !isReady).length;
  if (down === 0) return 'Everything is ready';
  return down === 1 ? 'One part is not ready' : `${down} parts are not ready`;
}

function row([name, isReady]) {
  const line = document.createElement('tr');
  const heading = document.createElement('th');
  heading.scope = 'row';
  heading.textContent = name;
  const state = document.createElement('td');
  state.className = isReady ? 'up' : 'down';
  state.textContent = isReady ? 'ready' : 'not ready';
  line.append(heading, state);
  return line;
}

async function renew() {
  try {
    const response = await fetch('/health/status', { cache: 'no-store' });
    const status = await response.json();
    headline.textContent = headlineOf(status.parts);
    checkedAt.textContent = status.checkedAt;
    checkedAt.dateTime = status.checkedAt;
    document.getElementById('parts').replaceChildren(...Object.entries(status.parts).map(row));
  } catch {
    headline.textContent = 'The gateway does not answer';
  }
}

renew();
setInterval(renew, 5_000);
