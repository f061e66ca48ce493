/** Checking the lines of a bundle; a playlist, which has thousands of places, in turns. */
import type { BundleLine } from '../query/bundle/merge-line.ts';
import type { BundlePlaylist } from '../query/bundle/playlist-line.ts';
import { bundleLineSchema, bundlePlaylistLineSchema } from './contract.ts';
import { ApiProblem, invalidField } from './problem.ts';
import { PLAYLIST_ITEMS } from './schemas/playlists.ts';
import { checkAgainst } from './validation.ts';

/** Places checked in one turn of the event loop: a few milliseconds' worth, even in code that runs for the first time. */
const ITEMS_A_TURN = 500;

/** What a line is about, or the 400 that says what is wrong with it. */
export async function checkedLine(
  value: unknown,
  yieldTurn: () => Promise<void>,
): Promise<BundleLine | { playlist: BundlePlaylist }> {
  if (typeof value !== 'object' || value === null || !('playlist' in value))
    return checkAgainst(bundleLineSchema, value);
  const { playlist: sent } = value;
  if (!hasItems(sent)) return checkAgainst(bundlePlaylistLineSchema, value);
  const { items } = sent;
  if (items.length > PLAYLIST_ITEMS)
    throw invalidField('playlist.items', `must be at most ${PLAYLIST_ITEMS} items long`);
  const checked: BundlePlaylist['items'] = [];
  for (let from = 0; ; from += ITEMS_A_TURN) {
    const part = { ...value, playlist: { ...sent, items: items.slice(from, from + ITEMS_A_TURN) } };
    const { playlist } = checkedPart(part, from);
    checked.push(...playlist.items);
    if (from + ITEMS_A_TURN >= items.length) return { playlist: { ...playlist, items: checked } };
    await yieldTurn();
  }
}

function hasItems(playlist: unknown): playlist is { items: readonly unknown[] } {
  return typeof playlist === 'object' && playlist !== null && Array.isArray(Reflect.get(playlist, 'items'));
}

/** A fault names the item by its place in the whole list. */
function checkedPart(part: object, from: number): { playlist: BundlePlaylist } {
  try {
    return checkAgainst(bundlePlaylistLineSchema, part);
  } catch (thrown) {
    const [first] = thrown instanceof ApiProblem ? thrown.errors : [];
    if (!first) throw thrown;
    const field = first.field.replace(
      /^playlist\.items\.(\d+)/,
      (_, at) => `playlist.items.${from + Number(at)}`,
    );
    throw invalidField(field, first.message);
  }
}
