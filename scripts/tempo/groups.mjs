/** Which kind of music a package holds, so that the benchmark can tell them apart. */

/** @type {readonly (readonly [RegExp, string])[]} The first that matches a path decides. */
const GROUPS = [
  [/Peer Gynt/, 'orchestral'],
  [/^(?:wesnoth|unknown-horizons|megaglest|flare|widelands|0ad)/, 'orchestral'],
  [/^(?:fretsonfire|xmoto|asc-music|glob2)/, 'rock'],
  [
    /^(?:singularity|starfighter|warzone2100|naev|freeorion|endless-sky|enigma|freedroidrpg|scorched3d|zaz|nexuiz|ufoai)/,
    'electronic',
  ],
];

/**
 * @param {string} path with the package as its first part
 * @returns {string}
 */
export function groupOf(path) {
  return GROUPS.find(([pattern]) => pattern.test(path))?.[1] ?? 'other';
}
