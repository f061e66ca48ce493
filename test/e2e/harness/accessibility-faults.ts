import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright';
import { setSystemTheme, THEMES } from './screens.ts';

const AXE = readFileSync(
  fileURLToPath(new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url)),
  'utf8',
);
/** Of a finger, less what rounding takes. */
const LEAST_TOUCH_PX = 43.5;
/** The component library hides the real radio buttons and checkboxes behind their labels. */
const TOUCHED =
  'button:visible, select:visible, summary:visible, input:not([type="checkbox"], [type="radio"]):visible';

/**
 * What axe finds serious or critical in a part of the page as it stands.
 * @param extent `colours`: names and roles were looked at before, and are the same in every theme and size
 */
export async function seriousFaults(
  page: Page,
  selector = 'html',
  extent: 'all' | 'colours' = 'all',
): Promise<string[]> {
  await page.evaluate(AXE);
  const rules = extent === 'all' ? '' : ', runOnly: ["color-contrast", "link-in-text-block"]';
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(${JSON.stringify(selector)}, { resultTypes: ["violations"]${rules} })`,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

/** The same in the light theme and in the dark one. */
export async function faultsInBothThemes(page: Page, selector: string): Promise<string[]> {
  const faults: string[] = [];
  for (const theme of THEMES) {
    await setSystemTheme(page, theme);
    const found = await seriousFaults(page, selector, theme === 'light' ? 'all' : 'colours');
    faults.push(...found.map((fault) => `${theme} ${fault}`));
  }
  return faults;
}

/** Buttons, fields and choices within a part of the page that are lower than a finger needs, by their markup. */
export function tooLowToTouch(page: Page, selector: string): Promise<string[]> {
  return page
    .locator(selector)
    .locator(TOUCHED)
    .evaluateAll(
      (elements, least) =>
        elements
          .filter((element) => element.getBoundingClientRect().height < least)
          .map((element) => element.outerHTML.slice(0, 160)),
      LEAST_TOUCH_PX,
    );
}
