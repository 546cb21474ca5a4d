// Plain JavaScript, old syntax only: it must run on the very Node that it refuses.

/** The oldest Node that runs TypeScript files as they are and has what the suite needs. */
const OLDEST_NODE = [22, 20];

/**
 * What to tell somebody whose Node is too old, or undefined when it is new enough.
 * @param {string} version for instance "22.20.0"
 * @returns {string | undefined}
 */
export function refuseNode(version) {
  const [major, minor] = version.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return undefined;
  return (
    'error: datazone-conformance needs Node ' +
    OLDEST_NODE.join('.') +
    ' or newer; this is Node ' +
    version +
    '.\n' +
    'hint: install a newer Node. In a checkout, `npm start` and `npm test` bring their own.\n'
  );
}
