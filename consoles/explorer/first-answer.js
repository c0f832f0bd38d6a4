// A saved query is answered as soon as it is opened. A mutation waits until a person sends it.

const isQuery = ({ query }) => !/^\s*mutation\b/m.test(query);

/**
 * GraphiQL has no setting for this, so its button is pressed, as soon as both editors are there.
 *
 * @param root  where GraphiQL is rendered
 */
export function answerAtOnce(root, operation) {
  if (!isQuery(operation)) return;
  const isReady = () =>
    root.querySelectorAll('.graphiql-query-editor .view-line, .result-window .monaco-editor').length > 1;
  const press = () => {
    if (!isReady()) return;
    changes.disconnect();
    root.querySelector('.graphiql-execute-button')?.click();
  };
  const changes = new MutationObserver(press);
  changes.observe(root, { childList: true, subtree: true });
}
