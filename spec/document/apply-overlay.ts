import { JSONPathEnvironment, type JSONPathNode } from 'json-p3';
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
  const environment = new JSONPathEnvironment();
  readActions(overlay).forEach((action, index) => {
    const nodes = environment.query(action.target, result as never).nodes;
    if (nodes.length === 0)
      throw brokenOverlay(overlay.file, `/actions/${index}/target`, `${action.target} selects nothing in the document`);
    for (const node of nodes) applyAction(action, node, result);
  });
  return result;
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
    return {
      target: action['target'],
      remove: action['remove'] === true,
      ...(action['update'] === undefined ? {} : { update: action['update'] }),
    };
  });
}

function applyAction(action: OverlayAction, node: JSONPathNode, root: JsonObject): void {
  if (action.remove === true) {
    const parent = node.location.slice(0, -1).reduce<JsonValue>((at, key) => (at as never)[key], root) as Container;
    const key = node.location[node.location.length - 1];
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[String(key)];
  } else if (action.update !== undefined) {
    merge(node.value as Container, action.update);
  }
}

/** The Overlay Specification's merge: objects member by member, arrays by appending, everything else replaced. */
function merge(into: Container, update: JsonValue): void {
  if (Array.isArray(into)) {
    into.push(update);
    return;
  }
  if (!isJsonObject(update)) return;
  for (const [member, value] of Object.entries(update)) {
    const present = into[member];
    if (isJsonObject(present) && isJsonObject(value)) merge(present as Record<string, JsonValue>, value);
    else if (Array.isArray(present) && Array.isArray(value)) into[member] = [...present, ...value];
    else into[member] = structuredClone(value) as JsonValue;
  }
}

function brokenOverlay(file: string, pointer: string, problem: string): OperationalError {
  return new OperationalError(`The overlay ${file} is broken at ${pointer}: ${problem}.`, {
    code: 'OVERLAY_BROKEN',
    hint: 'An overlay follows the OpenAPI Overlay Specification 1.0; correct the named place.',
  });
}
