/** How long a driver may take to say hello, in milliseconds: a Java machine on a loaded computer needs some seconds. */
export const HELLO_TIMEOUT_MS = 30_000;
/** How long one call may take: retries with their waits, and the time-outs of the client. */
export const CALL_TIMEOUT_MS = 90_000;
