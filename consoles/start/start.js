// Runs in the browser as it is: adds the people's names, and what only development has.
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

// Who has to sign in with a password cannot choose to be somebody.
if (people.length === 0) {
  for (const id of ['people', 'development']) document.getElementById(id).hidden = true;
  document.getElementById('explorer').hidden = false;
} else
  document
    .getElementById('sign-in')
    .append(' You are signed in as that person without a password: this is for development.');
