/** Why a client that leaves retries to its user says nothing of them. */
export const NEVER_AGAIN = 'this client never sends a request again';

/** Why a client that waits on and on says nothing: whether it was told of the time-out, only its driver knows. */
export const OUTWAITED = 'the time-out of the call was kept neither by this client nor by its driver';

/** Why a client that does not try again what was not answered in time says nothing. */
export const TIMED_OUT = 'the time-out may be that of the whole call, which leaves nothing for another attempt';

/** Why a client that tries some things again says nothing where an earlier answer than the last was the end. */
export const NOT_AGAIN = 'this client did not send this request again';

/** Why a client that makes as many attempts as it likes says nothing: whether it was told otherwise, only its driver knows. */
export const UNHEEDED = 'how often a call may be sent was heeded neither by this client nor by its driver';
