import type { Page } from 'playwright';

/** The screens that the app is tried on. */
export const DESK = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };
export const THEMES = ['light', 'dark'] as const;

/** Sets the theme of the system, and waits until the page has followed it. */
export async function setSystemTheme(page: Page, theme: (typeof THEMES)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.locator(`html[data-mantine-color-scheme=${theme}]`).waitFor({ state: 'attached' });
}
