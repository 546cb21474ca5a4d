import type { Theme } from './view.ts';

const NEXT: Readonly<Record<Theme, Theme>> = { auto: 'light', light: 'dark', dark: 'auto' };

/** Goes from what the system has to light, to dark, and back. */
export function ThemeButton({ theme, onTheme }: { readonly theme: Theme; readonly onTheme: (theme: Theme) => void }) {
  return (
    <button type="button" class="tool" onClick={() => onTheme(NEXT[theme])}>
      Theme: {theme}
    </button>
  );
}
