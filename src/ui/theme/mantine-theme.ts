import {
  createTheme,
  localStorageColorSchemeManager,
  type MantineColorSchemeManager,
  type MantineColorsTuple,
} from '@mantine/core';

/** The component library wants ten shades; the screen's colours come from tokens.css, which overrides what is used. */
function tenOf(shade: string): MantineColorsTuple {
  return [shade, shade, shade, shade, shade, shade, shade, shade, shade, shade];
}

export const mantineTheme = createTheme({
  primaryColor: 'mark',
  colors: { mark: tenOf('#f5bd12'), ink: tenOf('#16181b') },
  autoContrast: true,
  fontFamily: 'var(--font)',
  defaultRadius: 'var(--radius)',
  cursorType: 'pointer',
  respectReducedMotion: true,
});

const kept = localStorageColorSchemeManager({ key: 'earmark-theme' });

/**
 * Remembers the chosen theme; without a choice the system decides. Of another tab's choice it takes what is stored by now:
 * what it is told of may be older.
 */
export const themeMemory: MantineColorSchemeManager = {
  ...kept,
  subscribe: (onUpdate) => kept.subscribe((told) => onUpdate(kept.get(told))),
};
