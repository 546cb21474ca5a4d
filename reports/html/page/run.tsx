import { render } from 'preact';
import { ROOT } from '../page-data.ts';
import { openCaseStore } from './case-store.ts';
import { readCaseBlocks, readRunBlock } from './read-blocks.ts';
import { RunPage } from './run-page.tsx';

const root = document.getElementById(ROOT);
if (root === null) throw new Error('The page has no place to be drawn in');
const block = readRunBlock();
const store = openCaseStore(block, readCaseBlocks());
const draw = (isPrinted: boolean): void => render(<RunPage block={block} store={store} isPrinted={isPrinted} />, root);

draw(false);
// Paper has no folds: what is printed is drawn open, and at once, since the browser does not wait.
window.addEventListener('beforeprint', () => draw(true));
window.addEventListener('afterprint', () => draw(false));

// Whoever looks for something later does not wait for the cases: they are read a block at a time while nothing else is to do.
const readOn = (): void => {
  if (store.readOn()) setTimeout(readOn);
};
setTimeout(readOn);
