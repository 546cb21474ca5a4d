import type { RunBlock } from '../page-data.ts';
import type { CaseStore } from './case-store.ts';
import type { ChangeView } from './use-view.ts';
import type { View } from './view.ts';

/** What the parts of the tree share. */
export interface Reading {
  readonly run: RunBlock['run'];
  readonly store: CaseStore;
  readonly view: View;
  readonly change: ChangeView;
}
