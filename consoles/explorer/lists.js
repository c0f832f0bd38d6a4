// The two lists of the explorer: saved operations, and people to be.

/** The operations of these roles, then all others; else in the order of the file. */
export const ofRolesFirst = (operations, roles) => [
  ...operations.filter(({ role }) => roles.includes(role)),
  ...operations.filter(({ role }) => !roles.includes(role)),
];

const readable = (role) => role.replaceAll('_', ' ');

/** In development an operation of another role is opened as a person who has that role. */
const addressOf = ({ name, role }, { roles, isDevelopment }) => {
  const query = new URLSearchParams(
    isDevelopment && !roles.includes(role) ? { as: role, operation: name } : { operation: name },
  );
  return `/explorer?${query}`;
};

function headingOf(role, { roles, isDevelopment }) {
  if (roles.includes(role)) return `Yours: ${readable(role)}`;
  return isDevelopment ? `As ${readable(role)}` : readable(role);
}

/** One heading for each role, and a link for each of its operations. */
export function listOperations(nav, { operations, ...caller }) {
  for (const role of new Set(operations.map((operation) => operation.role))) {
    const heading = document.createElement('h2');
    heading.textContent = headingOf(role, caller);
    const list = document.createElement('ul');
    for (const operation of operations.filter((one) => one.role === role)) {
      const link = document.createElement('a');
      link.textContent = operation.title;
      link.href = addressOf(operation, caller);
      const item = document.createElement('li');
      item.append(link);
      list.append(item);
    }
    nav.append(heading, list);
  }
}

/** A choice for each person, by role; choosing one signs in as them and opens the first operation of their role. */
export function listPeople(select, { people, operations, caller }) {
  for (const role of new Set(people.flatMap(({ roles }) => roles))) {
    const group = document.createElement('optgroup');
    group.label = readable(role);
    for (const { sub, name, roles } of people) {
      if (!roles.includes(role)) continue;
      group.append(new Option(`${name} (${readable(role)})`, sub, sub === caller, sub === caller));
    }
    select.append(group);
  }
  select.addEventListener('change', () => {
    const roles = people.find(({ sub }) => sub === select.value)?.roles ?? [];
    const first = operations.find(({ role }) => roles.includes(role));
    const query = new URLSearchParams({ as: select.value, ...(first && { operation: first.name }) });
    location.assign(`/explorer?${query}`);
  });
}
