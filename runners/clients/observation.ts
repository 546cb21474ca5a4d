import type { DriverCall, DriverOutcome } from '../../spec/words/driver-message.ts';
import type { HttpRequest } from '../../spec/words/http.ts';

/** A request as it arrived at the scripted server. Its path has the endpoint's own path taken off. */
export interface ArrivedRequest extends HttpRequest {
  /** Epoch milliseconds. */
  readonly arrivedAtMs: number;
  /** When the answer was sent, in epoch milliseconds; the arrival, while there is none. */
  readonly answeredAtMs: number;
  /** The path as it stood in the request line, for the signature. */
  readonly wholePath: string;
  /** False when it arrived without the path of its endpoint; whose it is was then told by its access key. */
  readonly hasEndpointPath: boolean;
  /** False when the connection ended before as many bytes had come as were announced. */
  readonly isWhole: boolean;
  /** More bytes followed on the connection that were no request: the announced length was too short. */
  readonly hasLeftover: boolean;
  /** True when it was answered with silence, and the client was still waiting when the server gave up. */
  readonly isOutwaited?: boolean;
}

/** What the two witnesses saw of one call: the bytes that arrived, attempt by attempt, and what the user was told. */
export interface CallObservation {
  /** What the driver was asked for. */
  readonly call: Omit<DriverCall, 'type'>;
  readonly requests: readonly ArrivedRequest[];
  readonly outcome: DriverOutcome;
}
