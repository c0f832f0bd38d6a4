// Runs in the browser as it is. Without it every card still works: it adds names, and what only development has.
const response = await fetch('/auth/people', { cache: 'no-store' });
const { people, mails } = response.ok ? await response.json() : { people: [] };

for (const card of document.querySelectorAll('[data-role]')) {
  const person = people.find(({ roles }) => roles.includes(card.dataset.role));
  if (person !== undefined) card.querySelector('.person').textContent = person.name;
}

if (typeof mails === 'string') {
  const item = document.getElementById('mails');
  item.querySelector('a').href = mails;
  item.hidden = false;
}

if (people.length > 0)
  document
    .getElementById('sign-in')
    .append(' You are signed in as that person without a password: this is for development.');
