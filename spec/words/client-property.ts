import type { ClientCase } from './client-case.ts';
import type { Generated } from './property.ts';

export type GeneratedClientCase = Generated<ClientCase>;

/** An endless family of calls. The same seed and index give the same case on every machine. */
export interface ClientProperty {
  readonly id: string;
  readonly title: string;
  readonly caseAt: (index: number) => GeneratedClientCase;
}
