/** Playlists as extended M3U in UTF-8 (M3U8): a text of paths, with a comment of length and name before each. */

/** One line that names a file, and what the comment before it says of it. */
export interface M3uEntry {
  /** From 1. */
  line: number;
  path: string;
  /** Seconds; `null` where none is told. */
  duration: number | null;
  /** `Artist - Title`, as it stands there. */
  label: string | null;
}

export interface M3uDocument {
  /** From `#PLAYLIST:`. */
  name: string | null;
  entries: M3uEntry[];
}

/** As much of a track as M3U can say. */
export interface M3uTrack {
  path: string;
  title: string;
  artist: string | null;
  duration: number | null;
}

const BREAKS = /[\r\n]+/g;

/** Writes a playlist. Paths are relative to the folder of the library that a track lies in. */
export function writeM3u(name: string, tracks: readonly M3uTrack[]): string {
  const lines = ['#EXTM3U', `#PLAYLIST:${oneLine(name)}`];
  for (const { path, title, artist, duration } of tracks) {
    const seconds = duration === null ? -1 : Math.round(duration);
    const label = artist ? `${artist} - ${title}` : title;
    // A path that looks like a comment would be taken for one; at the ends of a line blanks are nothing.
    const isPlain = !/^[#\s.]|\s$/.test(path);
    lines.push(`#EXTINF:${seconds},${oneLine(label)}`, isPlain ? path : `./${path}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Reads a playlist, extended or plain, whatever its line ends. */
export function readM3u(text: string): M3uDocument {
  const document: M3uDocument = { name: null, entries: [] };
  let about: Pick<M3uEntry, 'duration' | 'label'> = { duration: null, label: null };
  for (const [at, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const line = raw.trim();
    if (line.startsWith('#')) {
      const name = /^#PLAYLIST:(.*)$/i.exec(line)?.[1]?.trim();
      if (name) document.name = name;
      about = readInfo(line) ?? about;
    } else if (line !== '') {
      document.entries.push({ line: at + 1, path: line, ...about });
      about = { duration: null, label: null };
    }
  }
  return document;
}

/** No expression over the whole line: a crafted one could take hours. */
function readInfo(line: string): Pick<M3uEntry, 'duration' | 'label'> | null {
  if (!/^#EXTINF:/i.test(line)) return null;
  const info = line.slice('#EXTINF:'.length);
  const comma = info.indexOf(',');
  const seconds = Number.parseFloat(comma < 0 ? info : info.slice(0, comma));
  if (!Number.isFinite(seconds)) return null;
  const label = comma < 0 ? '' : info.slice(comma + 1).trim();
  return { duration: seconds >= 0 ? seconds : null, label: label || null };
}

function oneLine(text: string): string {
  return text.replace(BREAKS, ' ').trim();
}
