import { render } from 'preact';
import { MATRIX_BLOCK } from '../matrix-data.ts';
import { ROOT } from '../page-data.ts';
import { MatrixPage } from './matrix-page.tsx';

const root = document.getElementById(ROOT);
if (root === null) throw new Error('The page has no place to be drawn in');
render(<MatrixPage tables={JSON.parse(document.getElementById(MATRIX_BLOCK)?.textContent ?? '')} />, root);
