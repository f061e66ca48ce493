import type { Command } from '../../commands/command.ts';
import { fuzzyMatch } from './fuzzy-match.ts';
import type { PaletteResult } from './palette-result.ts';

/** The palette itself is open already. */
const NOT_OFFERED: ReadonlySet<string> = new Set(['palette.open']);
/** What a word of the title is worth more than one of the keywords. */
const KEYWORD_SHARE = 0.4;

/** From here on a word of the title begins with each that is typed. */
const STRONG = 40;

export interface CommandResult extends PaletteResult {
  /** Whether it is more likely meant than anything in the library. */
  isStrong: boolean;
}

/** The commands that fit, the best first; all of them, in their order, while nothing is typed. */
export function commandResults(commands: readonly Command[], text: string): CommandResult[] {
  return commands
    .filter(({ id }) => !NOT_OFFERED.has(id))
    .flatMap((command) => {
      const fit = fitOf(command, text);
      return fit ? [{ command, ...fit }] : [];
    })
    .sort((left, right) => (text === '' ? 0 : right.score - left.score))
    .map(({ command, ranges, weakest }) => ({
      isStrong: weakest >= STRONG,
      id: `command ${command.id}`,
      section: command.group === 'navigate' ? 'view' : 'command',
      title: command.title,
      ranges,
      ...(command.keys === undefined ? {} : { keys: command.keys }),
      choose: command.run,
    }));
}

function fitOf({ title, keywords = '' }: Command, text: string) {
  const byTitle = fuzzyMatch(text, title);
  if (byTitle) return byTitle;
  const byAll = fuzzyMatch(text, `${title} ${keywords}`);
  if (!byAll) return null;
  return { score: byAll.score * KEYWORD_SHARE, weakest: byAll.weakest * KEYWORD_SHARE, ranges: [] };
}
