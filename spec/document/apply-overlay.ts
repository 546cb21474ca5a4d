import { JSONPathEnvironment, JSONPathError, type JSONPathNode } from 'json-p3';
import type { JsonObject, JsonValue } from '../words/json.ts';
import { isJsonObject } from '../words/json.ts';
import { OperationalError } from '../words/operational-error.ts';

/** One action of an Overlay document: what to select, and what to do with each selected node. */
interface OverlayAction {
  readonly target: string;
  readonly update?: JsonValue;
  readonly remove?: boolean;
}

type Container = Record<string, JsonValue> | JsonValue[];

/**
 * Applies an OpenAPI Overlay 1.0 document to a copy of `document`, in the order of its actions.
 *
 * An action that selects nothing is an error: here every overlay says what an edition does otherwise, so a target that is gone means
 * that the two files no longer fit together.
 */
export function applyOverlay(
  document: JsonObject,
  overlay: { readonly file: string; readonly content: JsonValue },
): JsonObject {
  const result = structuredClone(document) as JsonObject;
  readActions(overlay).forEach((action, index) => {
    const nodes = select(result, action.target);
    if (typeof nodes === 'string') throw brokenOverlay(overlay.file, `/actions/${index}/target`, nodes);
    // From the last to the first, so that an item taken out of a list does not move those that are still to go.
    for (const node of nodes.toReversed()) {
      const problem = applyAction(action, node, result);
      if (problem !== undefined) throw brokenOverlay(overlay.file, `/actions/${index}`, problem);
    }
  });
  return result;
}

/** The nodes that a JSONPath selects, at least one, or else what is wrong with it. */
function select(document: JsonObject, target: string): readonly JSONPathNode[] | string {
  try {
    const { nodes } = new JSONPathEnvironment().query(target, document as never);
    return nodes.length === 0 ? `${target} selects nothing in the document` : nodes;
  } catch (error) {
    if (error instanceof JSONPathError) return `it is no JSONPath: ${error.message}`;
    throw error;
  }
}

function readActions(overlay: { readonly file: string; readonly content: JsonValue }): readonly OverlayAction[] {
  const { content, file } = overlay;
  if (!isJsonObject(content) || typeof content['overlay'] !== 'string')
    throw brokenOverlay(file, '/overlay', 'an Overlay document names its version there, for instance 1.0.0');
  const actions = content['actions'];
  if (!Array.isArray(actions) || actions.length === 0)
    throw brokenOverlay(file, '/actions', 'an Overlay document lists at least one action there');
  return actions.map((action, index) => {
    if (!isJsonObject(action) || typeof action['target'] !== 'string')
      throw brokenOverlay(file, `/actions/${index}`, 'an action has a target, a JSONPath expression');
    if (action['remove'] !== true && action['update'] === undefined)
      throw brokenOverlay(file, `/actions/${index}`, 'an action has an update, or remove: true');
    return {
      target: action['target'],
      remove: action['remove'] === true,
      ...(action['update'] === undefined ? {} : { update: action['update'] }),
    };
  });
}

/** Changes `root` at one node. Returns what is wrong when the action cannot be carried out there. */
function applyAction(action: OverlayAction, node: JSONPathNode, root: JsonObject): string | undefined {
  if (action.remove === true) return removeNode(node, root);
  if (Array.isArray(node.value)) node.value.push(structuredClone(action.update) as never);
  else if (isJsonObject(node.value) && isJsonObject(action.update)) merge(node.value, action.update);
  else return 'an update merges an object into an object, or appends to a list';
  return undefined;
}

function removeNode(node: JSONPathNode, root: JsonObject): string | undefined {
  const key = node.location.at(-1);
  if (key === undefined) return 'the document itself cannot be removed';
  const parent = node.location.slice(0, -1).reduce<JsonValue>((at, step) => (at as never)[step], root) as Container;
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
  return undefined;
}

/** The Overlay Specification's merge: objects member by member, lists by appending, everything else replaced. */
function merge(into: Record<string, JsonValue>, update: JsonObject): void {
  for (const [member, value] of Object.entries(structuredClone(update))) {
    const present = into[member];
    if (isJsonObject(present) && isJsonObject(value)) merge(present as Record<string, JsonValue>, value);
    else if (Array.isArray(present) && Array.isArray(value)) into[member] = [...present, ...value];
    else into[member] = value;
  }
}

function brokenOverlay(file: string, pointer: string, problem: string): OperationalError {
  return new OperationalError(`The overlay ${file} is broken at ${pointer}: ${problem}.`, {
    code: 'OVERLAY_BROKEN',
    hint: 'An overlay follows the OpenAPI Overlay Specification 1.0; correct the named place.',
  });
}
