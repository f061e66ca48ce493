import { TEXT_LIMITS } from '../shared/text-limits.ts';
import { stemOf } from './file-kinds.ts';
import { cleanText, yearOf } from './tag-text.ts';

/** What a path says about a track that has no tags. */
export interface PathNames {
  /** Never empty. */
  title: string;
  artist: string | null;
  album: string | null;
  trackNumber: number | null;
  discNumber: number | null;
  year: number | null;
}

const DISC_FOLDER = /^(?:cd|dis[ck]|dvd)[\s._-]*(\d{1,2})\b/iu;
const FOLDERS_WITHOUT_NAME =
  /^(?:music|my music|audio|songs|tracks|mp3s?|flac|downloads?|singles|misc|various|various artists|va|compilations?|unknown artist|unknown album|unknown|mixes|sounds?)$/iu;

/** Guesses names from a path such as `Artist/Album/CD1/01 - Title.mp3` or `01 Artist - Title.ogg`. */
export function namesFromPath(path: string): PathNames {
  const segments = path.split('/');
  const stem = readable(stemOf(segments.pop() ?? ''));
  const folders = namesFromFolders(segments);
  const numbered = splitNumber(stem, folders.album !== null);
  const named = splitArtist(numbered.rest, folders.artist);
  return {
    title: cleanText(named.title, TEXT_LIMITS.title) ?? cleanText(path, TEXT_LIMITS.title) ?? 'Untitled',
    artist: cleanText(named.artist ?? folders.artist, TEXT_LIMITS.artist),
    album: cleanText(folders.album, TEXT_LIMITS.album),
    trackNumber: numbered.track,
    discNumber: numbered.disc ?? folders.disc,
    year: folders.year,
  };
}

/** `some_song_name` reads as `some song name`; a name that has spaces keeps its underscores. */
function readable(stem: string): string {
  return (stem.includes(' ') ? stem : stem.replaceAll('_', ' ')).trim();
}

interface FolderNames {
  artist: string | null;
  album: string | null;
  disc: number | null;
  year: number | null;
}

function namesFromFolders(segments: readonly string[]): FolderNames {
  const folders = segments.map(readable);
  const discMatch = DISC_FOLDER.exec(folders.at(-1) ?? '');
  if (discMatch) folders.pop();
  const disc = discMatch ? Number(discMatch[1]) : null;
  const albumFolder = folders.at(-1);
  if (albumFolder === undefined || FOLDERS_WITHOUT_NAME.test(albumFolder)) {
    return { artist: null, album: null, disc, year: null };
  }
  const { name, year } = splitYear(albumFolder);
  const pair = /^(.+?)\s+-\s+(.+)$/u.exec(name);
  const parent = folders.at(-2);
  const hasArtistFolder = parent !== undefined && !FOLDERS_WITHOUT_NAME.test(parent);
  if (pair && (!hasArtistFolder || sameName(pair[1] ?? '', parent))) {
    const album = splitYear(pair[2] ?? '');
    return { artist: pair[1] ?? null, album: album.name, disc, year: year ?? album.year };
  }
  return { artist: hasArtistFolder ? parent : null, album: name, disc, year };
}

/** Takes the year off `1999 - Album`, `(1999) Album` and `Album [1999]`. */
function splitYear(folder: string): { name: string; year: number | null } {
  const leading = /^[([]?([12]\d{3})[)\]]?\s*[-–.]?\s+(\S.*)$/u.exec(folder);
  const trailing = /^(.*\S)\s*[([]([12]\d{3})[)\]]$/u.exec(folder);
  if (trailing) return { name: trailing[1] ?? folder, year: yearOf(trailing[2]) };
  const marked = leading && /^[([]|^\d{4}\s*[-–.]/u.test(folder);
  return marked ? { name: leading[2] ?? folder, year: yearOf(leading[1]) } : { name: folder, year: null };
}

/**
 * Takes a track number off the front. With `-`, `.` or `)` after it any number counts; with a mere space only one
 * with a leading zero, or, inside an album's folder, 10–30, so that `99 Luftballons` and `7 Rings` keep their names.
 */
function splitNumber(
  stem: string,
  inAlbum: boolean,
): { rest: string; track: number | null; disc: number | null } {
  const withDisc = /^(\d)[-.](\d{2})(?:\s*[-–.)_]\s*|\s+)(\S.*)$/u.exec(stem);
  if (withDisc) return { rest: withDisc[3] ?? stem, track: Number(withDisc[2]), disc: Number(withDisc[1]) };
  const marked = /^[([]?(\d{1,3})(?:[)\]]\s*[-–.]?\s*|\s*[-–.]\s+|\s*[-.](?=\p{L}))(\S.*)$/u.exec(stem);
  const spaced = /^(0\d{1,2}|[12]\d|30)\s+(\S.*)$/u.exec(stem);
  const spacedCounts = spaced?.[1]?.startsWith('0') || inAlbum;
  const match = marked ?? (spacedCounts ? spaced : null);
  const track = match ? Number(match[1]) : null;
  return { rest: match?.[2] ?? stem, track: track === 0 ? null : track, disc: null };
}

/**
 * Takes `Artist - ` off the front of a title. Where a folder names the artist, only that artist's name counts:
 * `Song - Live` in an artist's folder is all title.
 */
function splitArtist(text: string, folderArtist: string | null): { title: string; artist: string | null } {
  const pair = /^(.+?)\s+[-–]\s+(.+)$/u.exec(text);
  if (!pair) return { title: text, artist: null };
  const [, artist = '', title = ''] = pair;
  if (folderArtist !== null && !sameName(artist, folderArtist)) return { title: text, artist: null };
  const numbered = /^\d{1,2}\s+[-–]\s+(.+)$/u.exec(title);
  return { title: numbered?.[1] ?? title, artist };
}

function sameName(a: string, b: string): boolean {
  return a.localeCompare(b, 'en', { sensitivity: 'base' }) === 0;
}
