/** What the warehouse's server checks and answers, each promise once and by hand. A wrong server is this one with one entry changed. */
export interface DeliveryRules {
  /** Warehouse and number, as they stand in the path. */
  readonly route: RegExp;
  /** Whether a value may stand there, by the path of the member; a label is text. */
  readonly allows: Readonly<Record<string, (value: unknown) => boolean>>;
  readonly requires: {
    readonly body: readonly string[];
    readonly carrier: readonly string[];
    readonly contact: readonly string[];
    readonly line: readonly string[];
  };
  /** How many of a list's items are looked at. */
  readonly checkedLines: number;
  readonly knows: (warehouse: string) => boolean;
  readonly statuses: {
    readonly booked: number;
    readonly unreadable: number;
    readonly unknown: number;
    readonly unacceptable: number;
  };
  readonly booked: (warehouse: string) => Readonly<Record<string, unknown>>;
  readonly bookedType: string;
  readonly problem: (problems: readonly string[]) => unknown;
  readonly problemType: string;
  readonly reads: (text: string) => unknown;
}

const size = (value: unknown) => (typeof value === 'string' ? [...value].length : Number.NaN);
const within = (value: number, least: number, most: number) => value >= least && value <= most;
const matches = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);
const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
const count = (value: unknown) => (Array.isArray(value) ? value.length : Number.NaN);
const differ = (value: unknown) =>
  Array.isArray(value) && new Set(value.map((item) => JSON.stringify(item))).size === value.length;

export const CORRECT_RULES: DeliveryRules = {
  route: /^\/warehouses\/([^/]+)\/deliveries\/([^/]+)$/,
  allows: {
    warehouse: matches(/^[A-Z]{3}-[0-9]{2,4}$/),
    number: (value) => matches(/^[0-9]+$/)(value) && within(Number(value), 1, 999_999),
    reference: (value) => within(size(value), 3, 20),
    urgent: (value) => typeof value === 'boolean',
    arrival: (value) => matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/)(value) && isDate(value),
    order: matches(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i),
    carrier: isObject,
    'carrier.name': (value) => within(size(value), 1, 40),
    'carrier.mode': (value) => value === 'ROAD' || value === 'RAIL' || value === 'SEA_FREIGHT',
    'carrier.contact': isObject,
    'carrier.contact.email': matches(/^[^\s@]+@[^\s@]+\.[a-z]+$/),
    'carrier.contact.floor': (value) => Number.isInteger(value) && Number(value) > -3 && Number(value) < 100,
    lines: (value) => within(count(value), 1, 5) && differ(value),
    'lines.items': isObject,
    'lines.items.sku': matches(/^[a-z0-9]{4,12}$/),
    'lines.items.quantity': (value) => Number.isInteger(Number(value) / 6) && isNumber(value) && within(value, 6, 600),
    'lines.items.weight': (value) => isNumber(value) && value > 0 && value <= 1000,
    'lines.items.note': (value) => value === null || size(value) <= 30,
    tags: (value) => count(value) <= 3,
    'tags.items': (value) => within(size(value), 1, 10),
  },
  requires: {
    body: ['carrier', 'arrival', 'lines'],
    carrier: ['name', 'contact'],
    contact: ['email'],
    line: ['sku', 'quantity'],
  },
  checkedLines: Number.POSITIVE_INFINITY,
  knows: (warehouse) => !warehouse.startsWith('X'),
  statuses: { booked: 201, unreadable: 400, unknown: 404, unacceptable: 422 },
  booked: (warehouse) => ({
    booking: '6f2c4f0e-3b9d-4b57-9a51-0c8f3c3a7d11',
    gate: 12,
    warehouse,
    bookedAt: '2025-12-02T10:11:12Z',
    state: 'BOOKED',
    slots: [{ from: '08:00' }, { from: '09:30' }],
  }),
  bookedType: 'application/json',
  problem: (problems) => ({ title: 'The delivery breaks a rule.', problems }),
  problemType: 'application/problem+json',
  reads: JSON.parse,
};

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function isDate(value: unknown): boolean {
  return !Number.isNaN(Date.parse(String(value)));
}
