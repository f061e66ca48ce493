import { createTheme, localStorageColorSchemeManager, type MantineColorsTuple } from '@mantine/core';

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

/** Remembers the chosen theme; without a choice the system decides. */
export const themeMemory = localStorageColorSchemeManager({ key: 'earmark-theme' });
