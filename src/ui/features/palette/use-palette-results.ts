import { useDeferredValue } from 'react';
import { useCommandList } from '../../commands/use-commands.tsx';
import { palette as words } from '../../messages/palette.ts';
import { recentSearches } from '../library/search-recent.ts';
import { commandResults } from './command-results.ts';
import { useLibraryResults } from './library-results.ts';
import type { PaletteResult, SectionName } from './palette-result.ts';
import { useDebounced } from './use-debounced.ts';
import { useJumps } from './use-jumps.ts';

const WAIT_MS = 90;
/** Beside the tracks, commands are a few; alone they are all. */
const MOST_COMMANDS = 5;
const MOST_RECENT = 4;
/** Typed first, asks for commands alone. */
const COMMANDS_ONLY = '>';

export interface PaletteSection {
  name: SectionName;
  results: PaletteResult[];
}

/** All that fits what is typed, in sections. */
export function usePaletteResults(typed: string): { sections: PaletteSection[]; isSettled: boolean } {
  const jumps = useJumps();
  const { commands } = useCommandList();
  const onlyCommands = typed.startsWith(COMMANDS_ONLY);
  const text = (onlyCommands ? typed.slice(COMMANDS_ONLY.length) : typed).trim();
  const asked = useDebounced(onlyCommands ? '' : text, WAIT_MS);
  const library = useLibraryResults(useDeferredValue(asked), jumps);
  const all = commandResults(commands, text);
  if (text === '' || onlyCommands) {
    const recent = onlyCommands ? [] : recentSearches().slice(0, MOST_RECENT);
    const searches = recent.map((query): PaletteResult => {
      return { id: `recent ${query}`, section: 'recent', title: query, choose: () => jumps.search(query) };
    });
    return { sections: inSections([...searches, ...all]), isSettled: true };
  }
  const search: PaletteResult = {
    id: 'search',
    section: 'search',
    title: words.searchFor(text),
    choose: () => jumps.search(text),
  };
  const strong = all.filter(({ isStrong }) => isStrong).slice(0, MOST_COMMANDS);
  const weak = all.filter(({ isStrong }) => !isStrong).slice(0, MOST_COMMANDS - strong.length);
  return {
    sections: inSections([...strong, ...library.results, ...weak, search]),
    isSettled: library.isSettled && asked === text,
  };
}

/** In the order in which sections first come up. */
function inSections(results: readonly PaletteResult[]): PaletteSection[] {
  const sections = new Map<SectionName, PaletteResult[]>();
  for (const result of results) {
    const section = sections.get(result.section);
    if (section) section.push(result);
    else sections.set(result.section, [result]);
  }
  return [...sections].map(([name, own]) => ({ name, results: own }));
}
