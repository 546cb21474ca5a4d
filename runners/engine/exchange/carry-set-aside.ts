import type { Exchange } from '../../../spec/words/exchange.ts';
import type { HttpResponse } from '../../../spec/words/http.ts';

/** The exchanges of a case that was run again, with the errors that its earlier run met: they are set aside, and keep their form all the same. */
export function carrySetAside(exchanges: readonly Exchange[], earlier: readonly Exchange[]): readonly Exchange[] {
  return exchanges.map((exchange, step) => {
    const before = earlier[step];
    const setAside = before === undefined ? [] : [...listErrors(before), ...(exchange.setAside ?? [])];
    return setAside.length === 0 ? exchange : { ...exchange, setAside };
  });
}

function listErrors({ setAside = [], outcome }: Exchange): readonly HttpResponse[] {
  const isError = outcome.kind === 'response' && outcome.response.status >= 400;
  return isError ? [...setAside, outcome.response] : setAside;
}
