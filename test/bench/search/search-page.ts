/** The page's side of the search benchmark. */
import { yieldTurn } from '../../../src/backend/turns.ts';
import { measureSearch, type SearchFigures } from './measure-search.ts';

declare global {
  interface Window {
    measureSearch?: (count: number, repeats: number) => Promise<SearchFigures>;
  }
}

window.measureSearch = (count, repeats) => measureSearch(count, repeats, yieldTurn);
