// A saved query is answered as soon as it is opened. A mutation waits until a person sends it.

const isQuery = ({ query }) => !/^\s*mutation\b/m.test(query);

/** What running reads and writes; without the first and the last of them GraphiQL ignores its button, without the second the variables. */
const needed = [
  '.graphiql-query-editor .monaco-editor',
  '.graphiql-editor-tool .monaco-editor',
  '.graphiql-execute-button',
  '.result-window .monaco-editor',
];

/**
 * GraphiQL has no setting for this, so its button is pressed, as soon as all that it needs is there.
 *
 * @param root  where GraphiQL is rendered
 */
export function answerAtOnce(root, operation) {
  if (!isQuery(operation)) return;
  const isReady = () => needed.every((selector) => root.querySelector(selector) !== null);
  const press = () => {
    if (!isReady()) return;
    changes.disconnect();
    root.querySelector('.graphiql-execute-button').click();
  };
  const changes = new MutationObserver(press);
  changes.observe(root, { childList: true, subtree: true });
}
