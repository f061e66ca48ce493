import { Menu, useMantineColorScheme } from '@mantine/core';
import { messages } from '../../messages.ts';

const THEMES = ['auto', 'light', 'dark'] as const;

/** Three entries of a menu: as the system, light, dark. */
export function ThemeChoices() {
  // Holding transitions still would take a style element, which the CSP forbids.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (
    <>
      <Menu.Label>{messages.menu.theme}</Menu.Label>
      <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(themeOf(value))}>
        {THEMES.map((theme) => (
          <Menu.RadioItem key={theme} value={theme} closeMenuOnClick={false} data-testid={`theme-${theme}`}>
            {messages.menu.themes[theme]}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}

function themeOf(value: string) {
  return THEMES.find((theme) => theme === value) ?? 'auto';
}
