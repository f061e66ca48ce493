import type { Page } from 'playwright';
import { expect } from 'vitest';
import { seriousFaults, tooLowToTouch } from './accessibility-faults.ts';
import { DESK, PHONE, setSystemTheme, THEMES } from './screens.ts';

const VIEW = '[data-testid="view-page"]';

/**
 * Expects of the view that is open: nothing serious or critical for axe, at a desk and on a phone, in both themes; on a
 * phone nothing too small for a finger, and nothing wider than the screen.
 */
export async function expectUsableView(page: Page): Promise<void> {
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    for (const theme of THEMES) {
      await setSystemTheme(page, theme);
      const isFirst = size === DESK && theme === 'light';
      const faults = await seriousFaults(page, VIEW, isFirst ? 'all' : 'colours');
      expect(faults, `${size.width} ${theme}`).toEqual([]);
    }
  }
  expect(await tooLowToTouch(page, VIEW), 'too small for a finger').toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, 'wider than the screen').toBe(0);
  await page.setViewportSize(DESK);
}
