import { useEffect, useState } from 'preact/hooks';
import { readView, type View, writeView } from './view.ts';

/** Changes a part of the view. */
export type ChangeView = (change: Partial<View>) => void;

/** The view that the address names, and how it is changed: the address follows, and the page follows the address. */
export function useView(): readonly [View, ChangeView] {
  const [view, setView] = useState(() => readView(location.hash));
  useEffect(() => {
    const follow = (): void => setView(readView(location.hash));
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  useEffect(() => {
    document.documentElement.dataset['theme'] = view.theme;
    const address = writeView(view);
    // Replaced and not pushed: Back leads to where the reader came from.
    if (`#${address}` !== location.hash && (address !== '' || location.hash !== ''))
      history.replaceState(undefined, '', address === '' ? location.href.replace(/#.*/s, '') : `#${address}`);
  }, [view]);
  return [view, (change) => setView((now) => ({ ...now, ...change }))];
}
