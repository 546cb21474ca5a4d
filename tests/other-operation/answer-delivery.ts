import { isJsonObject, type JsonObject } from '../../spec/words/json.ts';
import type { DeliveryRules } from './delivery-rules.ts';

/** An answer of the warehouse's server, before it is written to a socket. */
export interface DeliveryAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Answers one request by the rules. The order is that of most servers: route, body, form, existence. */
export function answerDelivery(
  rules: DeliveryRules,
  request: { readonly method: string; readonly path: string; readonly body: string },
): DeliveryAnswer {
  const { statuses, problemType } = rules;
  const refuse = (status: number, body: unknown) => ({ status, type: problemType, body: JSON.stringify(body) });
  const found = rules.route.exec(request.path);
  const [, warehouse = '', number = ''] = found ?? [];
  if (request.method !== 'PUT' || found === null)
    return refuse(statuses.unknown, { title: 'There is nothing here.', warehouse });
  const labels = decodeLabels({ warehouse, number });
  if (labels === undefined) return refuse(statuses.unreadable, { title: 'The path is not percent-encoded UTF-8.' });
  const body = readBody(rules, request.body);
  if (body === undefined) return refuse(statuses.unreadable, { title: 'The body is no JSON object.' });
  const problems = findProblems(rules, { ...labels, ...body });
  if (problems.length > 0) return refuse(statuses.unacceptable, rules.problem(problems));
  if (!rules.knows(labels.warehouse))
    return refuse(statuses.unknown, { title: 'There is no such warehouse.', warehouse: labels.warehouse });
  return { status: statuses.booked, type: rules.bookedType, body: JSON.stringify(rules.booked(labels.warehouse)) };
}

/** The labels as text; undefined for escapes that are none, or that stand for no text. */
function decodeLabels(labels: { readonly warehouse: string; readonly number: string }): typeof labels | undefined {
  try {
    return { warehouse: decodeURIComponent(labels.warehouse), number: decodeURIComponent(labels.number) };
  } catch {
    return undefined;
  }
}

function readBody(rules: DeliveryRules, text: string): JsonObject | undefined {
  try {
    const value = rules.reads(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function findProblems(rules: DeliveryRules, input: JsonObject): readonly string[] {
  const { requires } = rules;
  const carrier = childOf(input, 'carrier');
  const contact = childOf(carrier, 'contact');
  const lines = itemsOf(input, 'lines').slice(0, rules.checkedLines);
  const tags = itemsOf(input, 'tags');
  return [
    ...checkMembers(rules, { holder: input, prefix: '', required: requires.body }),
    ...checkMembers(rules, { holder: carrier, prefix: 'carrier.', required: requires.carrier }),
    ...checkMembers(rules, { holder: contact, prefix: 'carrier.contact.', required: requires.contact }),
    ...[...lines.map((item) => ['lines.items', item] as const), ...tags.map((item) => ['tags.items', item] as const)]
      .filter(([path, item]) => rules.allows[path]?.(item) === false)
      .map(([path]) => `${path} is not allowed`),
    ...lines
      .filter(isJsonObject)
      .flatMap((holder) => checkMembers(rules, { holder, prefix: 'lines.items.', required: requires.line })),
  ];
}

function checkMembers(
  { allows }: DeliveryRules,
  {
    holder,
    prefix,
    required,
  }: { readonly holder: JsonObject | undefined; readonly prefix: string; readonly required: readonly string[] },
): readonly string[] {
  if (holder === undefined) return [];
  return [
    ...required.filter((name) => !Object.hasOwn(holder, name)).map((name) => `${prefix}${name} is missing`),
    ...Object.entries(holder)
      .filter(
        ([name, value]) => Object.hasOwn(allows, `${prefix}${name}`) && allows[`${prefix}${name}`]?.(value) === false,
      )
      .map(([name]) => `${prefix}${name} is not allowed`),
  ];
}

function childOf(holder: JsonObject | undefined, name: string): JsonObject | undefined {
  const value = holder !== undefined && Object.hasOwn(holder, name) ? holder[name] : undefined;
  return isJsonObject(value) ? value : undefined;
}

function itemsOf(holder: JsonObject, name: string): readonly unknown[] {
  const value = Object.hasOwn(holder, name) ? holder[name] : undefined;
  return Array.isArray(value) ? value : [];
}
