/** A part must stay below the 16 MB that the API takes at once; titles have letters of several bytes. */
const PART_CHARACTERS = 4_000_000;

/**
 * Cuts a bundle into parts that the API takes: each the head and some of the lines. The file is read as they are asked for: that of a very
 * large library is longer than a text can be.
 *
 * @param mostCharacters of a part, but a single line may be longer
 */
export async function* bundleParts(
  file: Pick<Blob, 'stream'>,
  mostCharacters = PART_CHARACTERS,
): AsyncGenerator<string, void, void> {
  let head: string | null = null;
  let part: string[] = [];
  let characters = 0;
  let parts = 0;
  for await (const line of linesOf(file)) {
    if (head === null) {
      head = line;
      continue;
    }
    if (part.length > 0 && characters + line.length > mostCharacters) {
      yield [head, ...part].join('\n');
      parts += 1;
      part = [];
      characters = 0;
    }
    part.push(line);
    characters += line.length;
  }
  // Also where there is no line at all: the API says what is wrong with the head.
  if (part.length > 0 || parts === 0) yield [head ?? '', ...part].join('\n');
}

/** At most as many parts as a file is cut into, but for those that long lines make shorter. */
export function likelyParts(bytes: number, mostCharacters = PART_CHARACTERS): number {
  return Math.max(1, Math.ceil(bytes / mostCharacters));
}

/** Those that have something in them. */
async function* linesOf(file: Pick<Blob, 'stream'>): AsyncGenerator<string, void, void> {
  const reader = file.stream().getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const lines = (rest + decoder.decode(value, { stream: !done })).split('\n');
      rest = done ? '' : (lines.pop() ?? '');
      for (const line of lines) if (line.trim() !== '') yield line;
      if (done) return;
    }
  } finally {
    await reader.cancel();
  }
}
