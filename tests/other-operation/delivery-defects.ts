import { CORRECT_RULES, type DeliveryRules } from './delivery-rules.ts';

/** One thing done wrong, and the requirements that must turn red for it: these and no others. */
export interface DeliveryDefect {
  readonly name: string;
  readonly rules: DeliveryRules;
  readonly breaks: readonly string[];
}

const { allows, requires, statuses, booked } = CORRECT_RULES;
const length = (value: unknown) => [...String(value)].length;
const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';
const items = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const counts = (value: unknown, least: number, most: number) =>
  Array.isArray(value) && value.length >= least && value.length <= most;
const differ = (value: unknown) =>
  new Set(items(value).map((item) => JSON.stringify(item))).size === items(value).length;

/** The value of that member is read otherwise. */
const reading = (path: string, rule: (value: unknown) => boolean): DeliveryRules => ({
  ...CORRECT_RULES,
  allows: { ...allows, [path]: rule },
});
const demanding = (change: Partial<DeliveryRules['requires']>): DeliveryRules => ({
  ...CORRECT_RULES,
  requires: { ...requires, ...change },
});
const answering = (change: (answer: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>) => ({
  ...CORRECT_RULES,
  booked: (warehouse: string) => change(booked(warehouse)),
});
const withStatus = (change: Partial<DeliveryRules['statuses']>): DeliveryRules => ({
  ...CORRECT_RULES,
  statuses: { ...statuses, ...change },
});
const either = (path: string, rule: (value: unknown) => boolean) =>
  reading(path, (value) => allows[path]?.(value) === true || rule(value));
const both = (path: string, rule: (value: unknown) => boolean) =>
  reading(path, (value) => allows[path]?.(value) === true && rule(value));

const floor = 'carrier.contact.floor';
const quantity = 'lines.items.quantity';
const weight = 'lines.items.weight';

const REQUEST_DEFECTS: readonly (readonly [name: string, rules: DeliveryRules, breaks: string])[] = [
  [
    'a reference of 21 is taken',
    either('reference', (v) => isText(v) && length(v) === 21),
    'request.reference.max-length',
  ],
  ['a reference of 20 is refused', both('reference', (v) => length(v) < 20), 'request.reference.max-length'],
  [
    'a reference of 2 is taken',
    either('reference', (v) => isText(v) && length(v) === 2),
    'request.reference.min-length',
  ],
  ['a reference of 3 is refused', both('reference', (v) => length(v) > 3), 'request.reference.min-length'],
  ['length counts UTF-16 units', both('reference', (v) => String(v).length <= 20), 'request.reference.max-length'],
  ['null stands for no reference', either('reference', (v) => v === null), 'request.reference.json-type'],
  ['a null note is refused', both('lines.items.note', (v) => v !== null), 'request.lines.items.note.json-type'],
  ['a number is taken for a name', either('carrier.name', isNumber), 'request.carrier.name.json-type'],
  ['"true" is taken for true', either('urgent', (v) => v === 'true'), 'request.urgent.json-type'],
  ['false is refused', both('urgent', (v) => v === true), 'request.urgent.json-type'],
  ['the lower exclusive bound is included', either(floor, (v) => v === -3), `request.${floor}.minimum`],
  ['the upper exclusive bound is included', either(floor, (v) => v === 100), `request.${floor}.maximum`],
  ['the first allowed floor is refused', both(floor, (v) => v !== -2), `request.${floor}.minimum`],
  ['the last allowed floor is refused', both(floor, (v) => v !== 99), `request.${floor}.maximum`],
  ['half a floor is taken', either(floor, (v) => isNumber(v) && v > -3 && v < 100), `request.${floor}.json-type`],
  ['nothing may be ordered', either(quantity, (v) => v === 0), `request.${quantity}.minimum`],
  ['more than allowed may be ordered', either(quantity, (v) => v === 606), `request.${quantity}.maximum`],
  [
    'any quantity within the bounds is taken',
    reading(quantity, (v) => Number.isInteger(v) && Number(v) >= 6 && Number(v) <= 600),
    `request.${quantity}.multiple-of`,
  ],
  ['no weight is a weight', either(weight, (v) => v === 0), `request.${weight}.minimum`],
  ['the greatest weight is refused', both(weight, (v) => Number(v) < 1000), `request.${weight}.maximum`],
  [
    'the modes are read in any letter case',
    reading('carrier.mode', (v) => isText(v) && ['road', 'rail', 'sea_freight'].includes(v.toLowerCase())),
    'request.carrier.mode.enum',
  ],
  ['one mode is unknown', both('carrier.mode', (v) => v !== 'SEA_FREIGHT'), 'request.carrier.mode.enum'],
  ['any text is a time', reading('arrival', isText), 'request.arrival.format'],
  ['times with an offset are refused', both('arrival', (v) => String(v).endsWith('Z')), 'request.arrival.format'],
  ['any text is an order', reading('order', isText), 'request.order.format'],
  ['any text is an e-mail address', reading('carrier.contact.email', isText), 'request.carrier.contact.email.format'],
  ['a contact needs no address', demanding({ contact: [] }), 'request.carrier.contact.email.required'],
  ['a carrier needs no contact', demanding({ carrier: ['name'] }), 'request.carrier.contact.required'],
  ['a delivery needs no lines', demanding({ body: ['carrier', 'arrival'] }), 'request.lines.required'],
  ['a line needs no article', demanding({ line: ['quantity'] }), 'request.lines.items.sku.required'],
  ['a mode must be given', demanding({ carrier: ['name', 'contact', 'mode'] }), 'request.carrier.mode.optional'],
  ['a delivery of no lines is taken', reading('lines', (v) => counts(v, 0, 5) && differ(v)), 'request.lines.min-items'],
  ['six lines are taken', reading('lines', (v) => counts(v, 1, 6) && differ(v)), 'request.lines.max-items'],
  ['five lines are refused', reading('lines', (v) => counts(v, 1, 4) && differ(v)), 'request.lines.max-items'],
  ['the same line twice is taken', reading('lines', (v) => counts(v, 1, 5)), 'request.lines.unique-items'],
  ['four tags are taken', reading('tags', (v) => counts(v, 0, 4)), 'request.tags.max-items'],
  ['an empty tag is taken', either('tags.items', (v) => v === ''), 'request.tags.items.min-length'],
  [
    'articles in capitals are taken',
    reading('lines.items.sku', (v) => /^[a-z0-9]{4,12}$/i.test(String(v)) && isText(v)),
    'request.lines.items.sku.pattern',
  ],
  [
    'the warehouse is read in any letter case',
    reading('warehouse', (v) => /^[a-z]{3}-[0-9]{2,4}$/i.test(String(v))),
    'request.warehouse.pattern',
  ],
  ['the number 1000000 is taken', either('number', (v) => v === '1000000'), 'request.number.maximum'],
  ['the number 1 is refused', both('number', (v) => v !== '1' && v !== '01'), 'request.number.minimum'],
];

const ANSWER_DEFECTS: readonly (readonly [name: string, rules: DeliveryRules, breaks: string])[] = [
  ['booked under 200', withStatus({ booked: 200 }), 'response.status-code'],
  ['an unknown warehouse is gone', withStatus({ unknown: 410 }), 'error.UnknownWarehouse.status'],
  ['refused under 418', withStatus({ unacceptable: 418 }), 'error.Unacceptable.status'],
  ['unreadable under 418', withStatus({ unreadable: 418 }), 'error.Unreadable.status'],
  ['answers are text', { ...CORRECT_RULES, bookedType: 'text/plain' }, 'response.media-type'],
  ['errors are plain JSON', { ...CORRECT_RULES, problemType: 'application/json' }, 'error.media-type'],
  [
    'a refusal names no problem',
    { ...CORRECT_RULES, problem: () => ({ title: 'No.', problems: [] }) },
    'error.Unacceptable.problems.min-items',
  ],
  [
    'a refusal has no problems',
    { ...CORRECT_RULES, problem: () => ({ title: 'No.' }) },
    'error.Unacceptable.problems.required',
  ],
  [
    'a problem is an object',
    { ...CORRECT_RULES, problem: () => ({ title: 'No.', problems: [{}] }) },
    'error.Unacceptable.problems.items.json-type',
  ],
  ['no gate', answering(({ gate: _, ...rest }) => rest), 'response.gate.required'],
  ['the gate as text', answering((answer) => ({ ...answer, gate: '12' })), 'response.gate.json-type'],
  ['gate 0', answering((answer) => ({ ...answer, gate: 0 })), 'response.gate.minimum'],
  ['gate 50', answering((answer) => ({ ...answer, gate: 50 })), 'response.gate.maximum'],
  ['an odd gate', answering((answer) => ({ ...answer, gate: 7 })), 'response.gate.multiple-of'],
  ['a booking that is no UUID', answering((answer) => ({ ...answer, booking: 'b-1' })), 'response.booking.format'],
  ['a time in words', answering((answer) => ({ ...answer, bookedAt: 'today' })), 'response.bookedAt.format'],
  ['a time of null', answering((answer) => ({ ...answer, bookedAt: null })), 'response.bookedAt.json-type'],
  ['a state that is not listed', answering((answer) => ({ ...answer, state: 'LOST' })), 'response.state.enum'],
  ['another warehouse', answering((answer) => ({ ...answer, warehouse: 'ZZZ-99' })), 'response.warehouse.echo'],
  ['no slots', answering((answer) => ({ ...answer, slots: [] })), 'response.slots.min-items'],
  [
    'five slots',
    answering((answer) => ({ ...answer, slots: [1, 2, 3, 4, 5].map((n) => ({ from: `0${n}:00` })) })),
    'response.slots.max-items',
  ],
  [
    'a slot twice',
    answering((answer) => ({ ...answer, slots: [{ from: '08:00' }, { from: '08:00' }] })),
    'response.slots.unique-items',
  ],
  [
    'a slot without its time',
    answering((answer) => ({ ...answer, slots: [{}] })),
    'response.slots.items.from.required',
  ],
  [
    'a slot in words',
    answering((answer) => ({ ...answer, slots: [{ from: 'noon' }] })),
    'response.slots.items.from.pattern',
  ],
];

/** One-line defects, each with what it breaks. */
export const DELIVERY_DEFECTS: readonly DeliveryDefect[] = [
  ...[...REQUEST_DEFECTS, ...ANSWER_DEFECTS].map(([name, rules, breaks]) => ({ name, rules, breaks: [breaks] })),
  {
    name: 'only the first line is looked at',
    rules: { ...CORRECT_RULES, checkedLines: 1 },
    breaks: [
      'request.lines.items.json-type',
      'request.lines.items.quantity.required',
      'request.lines.items.sku.required',
    ],
  },
  {
    name: 'a delivery without a number is booked',
    rules: {
      ...reading('number', (v) => v === '' || allows['number']?.(v) === true),
      route: /^\/warehouses\/([^/]+)\/deliveries\/([^/]*)$/,
    },
    breaks: ['request.number.required'],
  },
  {
    name: 'a list is taken for an object with no members',
    rules: { ...CORRECT_RULES, reads: (text) => fromList(JSON.parse(text)) },
    breaks: ['protocol.body-object'],
  },
  {
    name: 'comments and trailing commas are passed over',
    rules: { ...CORRECT_RULES, reads: (text) => JSON.parse(text.replace(/\/\*.*?\*\//g, '').replace(/,}/g, '}')) },
    breaks: ['protocol.malformed-json'],
  },
];

function fromList(value: unknown): unknown {
  return Array.isArray(value) && value.length > 0 ? value[0] : value;
}
