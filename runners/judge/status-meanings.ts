/** Statuses with which a gateway says that it found nobody behind it, or nobody who had time. */
const OF_GATEWAYS: ReadonlySet<number> = new Set([502, 503, 504]);

/** True for a status that a gateway answers with when the target itself does not answer. */
export function isOfGateway(status: number): boolean {
  return OF_GATEWAYS.has(status);
}

/** True for a status by which a proxy says that it lets nobody through, or that there was nobody behind it. */
export function isOfProxy(status: number): boolean {
  return status === 407 || isOfGateway(status);
}

/** True for a status that speaks of the target's patience or load, not of the request. */
export function isOfTheMoment(status: number): boolean {
  return status === 408 || status === 429 || isOfGateway(status);
}

/** 5xx statuses that say "not here" or "not now". */
const CALM: ReadonlySet<number> = new Set([501, 503, 505]);

/** True for a 5xx status that says "something broke", and not only that the request is not served here or now. */
export function isBreakdown(status: number): boolean {
  return status >= 500 && !CALM.has(status);
}
