// Plain JavaScript, old syntax only: it must run on the very Node that it refuses.

/** The oldest Node that runs the source as it is, TypeScript and `using` included, and the oldest that runs what is built from it. */
export const OLDEST_NODE = { source: [24, 0], built: [22, 20] };

/**
 * What to tell somebody whose Node is too old, or undefined when it is new enough.
 * @param {string} version for instance "22.20.0"
 * @param {number[]} oldest major and minor
 * @returns {string | undefined}
 */
export function refuseNode(version, oldest) {
  const [major, minor] = version.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return undefined;
  return (
    'error: datazone-conformance needs Node ' +
    oldest.join('.') +
    ' or newer; this is Node ' +
    version +
    '.\n' +
    'hint: install a newer Node. In a checkout, `npm start` and `npm test` bring their own.\n'
  );
}
