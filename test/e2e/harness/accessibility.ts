import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright';
import { expect } from 'vitest';

const AXE = readFileSync(
  fileURLToPath(new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url)),
  'utf8',
);
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const VIEW = '[data-testid="view-page"]';

/**
 * Expects of the view that is open: nothing serious or critical for axe, at a desk and on a phone, in both themes; on a
 * phone nothing too small for a finger, and nothing wider than the screen.
 */
export async function expectUsableView(page: Page): Promise<void> {
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      // Names and roles are the same everywhere: the later looks are for colours.
      const isFirst = size === DESK && colorScheme === 'light';
      expect(await seriousFaults(page, isFirst ? 'all' : 'colours'), `${size.width} ${colorScheme}`).toEqual(
        [],
      );
    }
  }
  expect(await tooSmallToTouch(page), 'too small for a finger').toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, 'wider than the screen').toBe(0);
  await page.setViewportSize(DESK);
}

async function seriousFaults(page: Page, extent: 'all' | 'colours'): Promise<string[]> {
  await page.evaluate(AXE);
  const rules = extent === 'all' ? '' : ', runOnly: ["color-contrast", "link-in-text-block"]';
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run('${VIEW}', { resultTypes: ["violations"]${rules} })`,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

function tooSmallToTouch(page: Page): Promise<string[]> {
  return page
    .locator(VIEW)
    .locator('button:visible, select:visible, input:not([type="checkbox"]):visible, summary:visible')
    .evaluateAll((elements) =>
      elements
        // The component library hides the real radio buttons behind their labels.
        .filter(
          (element) => !element.matches('[type="radio"]') && element.getBoundingClientRect().height < 43.5,
        )
        .map((element) => element.outerHTML.slice(0, 120)),
    );
}
