// The one-time token of a survey link. It leaves the address, where the history would keep it, and stays in this tab for a reload.
const key = 'quanta-survey-token';

/** @returns the token; '' when neither the address nor this tab has one */
export function takeToken() {
  const given = new URLSearchParams(location.search).get('token') ?? '';
  if (given === '') return kept();
  if (keep(given)) history.replaceState(null, '', location.pathname);
  return given;
}

/** False where the browser keeps nothing for pages: then the address keeps the token, so that a reload still works. */
function keep(token) {
  try {
    sessionStorage.setItem(key, token);
    return sessionStorage.getItem(key) === token;
  } catch {
    return false;
  }
}

function kept() {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}
