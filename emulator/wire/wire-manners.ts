/** How a server handles connections: what a deviation of the wire changes. */
export interface WireManners {
  /** True when a header name of a request is the one that is looked for, given in lower case. */
  readonly isName: (written: string, wanted: string) => boolean;
  /** Which bytes are the body of a request with a length: so many; so many and whatever came with them; what came with the head. */
  readonly bodyIs: 'its-length' | 'all-that-came' | 'first-packet';
  readonly chunks: ChunkManners;
  readonly onExpect: 'continue' | 'pass-over' | 'say-nothing' | 'refuse-417' | 'refuse-400';
  /**
   * What becomes of the body of a request that is refused unread, or of any GET: a body that is left is searched for the next request,
   * one that is dropped ends the connection.
   */
  readonly unreadBody: { readonly of: 'nothing' | 'refused' | 'get' | 'large'; readonly fate: 'left' | 'dropped' };
  /** Interim answers before each final one. */
  readonly interim: readonly string[];
  readonly closesAfter: 'nothing' | 'refusals' | 'everything';
  /** Whether `Connection: close` is said, or the connection just ends. */
  readonly saysClose: boolean;
  /** Answers to requests that came together, in the order in which they are sent. */
  readonly order: 'as-asked' | 'reversed';
  /** True: an absolute target or a line before the request line is refused. */
  readonly isStrict: boolean;
}

interface ChunkManners {
  readonly framing: 'read' | 'pass-over' | 'refuse-411' | 'fail-500';
  /** Reads the line before a chunk; undefined when it cannot. */
  readonly readSize: (line: string) => number | undefined;
  readonly takesTrailers: boolean;
}

/** Right in everything that HTTP asks for. */
export const REFERENCE_MANNERS: WireManners = {
  isName: (written, wanted) => written.toLowerCase() === wanted,
  bodyIs: 'its-length',
  chunks: { framing: 'read', readSize: readHexSize, takesTrailers: true },
  onExpect: 'continue',
  unreadBody: { of: 'nothing', fate: 'dropped' },
  interim: [],
  closesAfter: 'nothing',
  saysClose: true,
  order: 'as-asked',
  isStrict: false,
};

/** The size without its extensions (RFC 9112, 7.1.1). */
export function readHexSize(line: string): number | undefined {
  const [size = ''] = line.split(';');
  return /^[0-9a-f]+\s*$/i.test(size) ? Number.parseInt(size, 16) : undefined;
}
