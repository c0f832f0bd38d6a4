// Runs in the browser as it is: puts the freshly served page's body in the place of the old one.
setInterval(async () => {
  try {
    const response = await fetch('/health', { headers: { accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    document.body.replaceChildren(...page.body.childNodes);
  } catch {
    document.querySelector('h1').textContent = 'The gateway does not answer';
  }
}, 5_000);
