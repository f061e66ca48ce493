/** Code units turned into a string at once: more arguments would overflow the stack. */
const CHUNK = 8192;

/**
 * The same text in a string that engines store with one byte a unit. One joined of parts that are stored with two, though
 * they need not be, takes two for all of it, in memory and on disk.
 * @param text nothing in it is beyond Latin-1
 */
export function asOneByte(text: string): string {
  const units = new Uint16Array(CHUNK);
  const parts: string[] = [];
  for (let start = 0; start < text.length; start += CHUNK) {
    const length = Math.min(CHUNK, text.length - start);
    for (let at = 0; at < length; at += 1) units[at] = text.charCodeAt(start + at);
    const chunk = units.subarray(0, length);
    parts.push(String.fromCharCode.apply(null, chunk as unknown as number[])); // an array of numbers is all it needs
  }
  return parts.join('');
}
