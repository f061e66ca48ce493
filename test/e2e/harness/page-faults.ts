import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright';

const AXE = readFileSync(
  fileURLToPath(new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url)),
  'utf8',
);

/** What axe finds serious or critical in a part of the page as it stands, in the light theme and in the dark one. */
export async function partFaults(page: Page, selector: string): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(AXE);
    // Names and roles are the same in both: the second look is for colours.
    const only = colorScheme === 'light' ? '' : ', runOnly: ["color-contrast", "link-in-text-block"]';
    const { violations } = await page.evaluate<AxeResults>(
      `axe.run(${JSON.stringify(selector)}, { resultTypes: ["violations"]${only} })`,
    );
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue;
      faults.push(`${colorScheme} ${id}: ${nodes.map((node) => node.html).join(' ')}`);
    }
  }
  return faults;
}

/** Buttons, fields and choices within a part of the page that are lower than a finger needs, by their markup. */
export function tooLowToTouch(page: Page, selector: string): Promise<string[]> {
  return page
    .locator(selector)
    .locator(
      'button:visible, select:visible, input[type="text"]:visible, input[type="range"]:visible, summary:visible',
    )
    .evaluateAll((elements) =>
      elements
        .filter((element) => element.getBoundingClientRect().height < 43.5)
        .map((element) => element.outerHTML.slice(0, 160)),
    );
}
