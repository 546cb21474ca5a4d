/** A handler of msw, as much of it as is needed to know one: the types of a package that is optional stay out of the types of this one. */
export interface MockHandler {
  readonly info: object;
  readonly isUsed: boolean;
}
