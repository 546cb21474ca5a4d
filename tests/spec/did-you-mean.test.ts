import { expect, test } from 'vitest';
import { didYouMean } from '../../spec/words/did-you-mean.ts';

test.each([
  ['one letter off', 'jsno', ['json', 'junit'], 'Did you mean json?'],
  [
    'another letter case',
    'THROTTLINGEXCEPTION',
    ['ThrottlingException', 'ConflictException'],
    'Did you mean ThrottlingException?',
  ],
  [
    'a part of the name',
    'max-length',
    ['request.clientToken.max-length', 'response.id'],
    'Did you mean request.clientToken.max-length?',
  ],
  ['several near ones, nearest first', 'cat', ['cart', 'cats', 'car', 'horse'], 'Did you mean cart, cats or car?'],
  ['nothing near', 'zebra', ['json', 'junit'], undefined],
])('didYouMean finds %s', (_, name, known, hint) => {
  expect(didYouMean(name, known)).toBe(hint);
});
