/** A part must stay below the 16 MB that the API takes at once; titles have letters of several bytes. */
const PART_CHARACTERS = 4_000_000;

/**
 * Cuts a bundle into parts that the API takes: each the head and some of the lines.
 * @param mostCharacters of a part, but a single line may be longer
 */
export function* bundleParts(text: string, mostCharacters = PART_CHARACTERS): Generator<string, void, void> {
  const [head = '', ...lines] = text.split('\n').filter((line) => line.trim() !== '');
  let part: string[] = [];
  let characters = 0;
  for (const line of lines) {
    if (part.length > 0 && characters + line.length > mostCharacters) {
      yield [head, ...part].join('\n');
      part = [];
      characters = 0;
    }
    part.push(line);
    characters += line.length;
  }
  // Also where there is no line at all: the API says what is wrong with the head.
  if (part.length > 0 || lines.length === 0) yield [head, ...part].join('\n');
}
