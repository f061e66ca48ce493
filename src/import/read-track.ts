import { EarmarkError, type Failure, toFailure } from '../shared/failures.ts';
import type { ImportedTrack } from '../shared/imported-track.ts';
import { instantOf } from '../shared/instant.ts';
import type { CoverShelf, ShelvedCover } from './cover-shelf.ts';
import { namesFromPath } from './fallback-names.ts';
import { NO_STREAM, NO_TAGS } from './file-facts.ts';
import type { WalkedFile } from './import-types.ts';
import { type FileContents, readFile } from './read-file.ts';
import { withinBounds } from './track-bounds.ts';
import type { FoundFile } from './walk.ts';

/** A track with its cover still on the shelf. */
export interface ReadTrack {
  track: ImportedTrack;
  cover: ShelvedCover | null;
  /** Why the tags of a file whose audio can be read are missing or may be incomplete. */
  tagFailure: Failure | null;
}

/** Time for one file, which usually takes milliseconds. Network drives are slow; damaged headers lead on for ever. */
const FILE_TIMEOUT_MS = 30_000;

/**
 * Reads one found file. Whatever is wrong with it, the track is listed and says why.
 * @throws NotAllowedError where the browser may no longer read: that is true of the whole root, and no file's fault.
 */
export async function readTrack(
  found: FoundFile,
  shelf: CoverShelf,
  signal: AbortSignal,
): Promise<ReadTrack> {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(tookTooLong()), FILE_TIMEOUT_MS);
  try {
    const file = await found.open();
    const contents = await readFile(file, AbortSignal.any([signal, timeout.signal]));
    if (contents.failure?.code === 'permission_lost') throw permissionLost(contents.failure);
    const cover = contents.failure ? null : await shelf.coverFor(found.path, contents.tags.pictures);
    const walked = {
      path: found.path,
      size: file.size,
      modified_at: instantOf(file.lastModified),
    };
    const { tagFailure } = contents;
    return { track: trackOf(walked, contents, cover?.hash ?? null), cover, tagFailure };
  } catch (thrown) {
    const failure = toFailure(thrown);
    if (failure.code === 'permission_lost') throw permissionLost(failure);
    return { track: failedTrack(found, failure), cover: null, tagFailure: null };
  } finally {
    clearTimeout(timer);
  }
}

function tookTooLong(): EarmarkError {
  return new EarmarkError('timeout', 'Reading the headers of the file took too long; they may be damaged.');
}

/** An exception of the platform: between realms an error keeps its name, by which its code is told, and nothing else. */
function permissionLost({ detail }: Failure): DOMException {
  return new DOMException(detail, 'NotAllowedError');
}

/** A track that could not be read: named after its file. */
function failedTrack(walked: WalkedFile, failure: Failure): ImportedTrack {
  const nothing = { tags: NO_TAGS, stream: NO_STREAM, contentKey: null, tagFailure: null };
  return trackOf(walked, { ...nothing, failure }, null);
}

/** The track that a file's contents make, within what the library takes. */
export function trackOf(
  walked: WalkedFile,
  contents: FileContents,
  artworkHash: string | null,
): ImportedTrack {
  const { stream, failure } = contents;
  return withinBounds({
    path: walked.path,
    size: walked.size,
    modified_at: walked.modified_at,
    content_key: contents.contentKey,
    ...namesOf(walked.path, contents),
    genre: contents.tags.genres,
    duration: stream.durationSeconds,
    codec: stream.codec,
    bitrate: stream.bitrateBps === null ? null : Math.round(stream.bitrateBps),
    sample_rate: stream.sampleRateHz,
    replay_gain: contents.tags.replayGain,
    artwork_hash: artworkHash,
    failure,
  });
}

/** What taggers write as the album artist of a compilation. */
const VARIOUS_ARTISTS = 'Various Artists';

type Names = Pick<
  ImportedTrack,
  'title' | 'artist' | 'album' | 'album_artist' | 'year' | 'track_number' | 'disc_number'
>;

/** The path speaks for a file without tags; beside real tags it only lends a title where that is missing. */
function namesOf(path: string, { tags }: FileContents): Names {
  const guessed = namesFromPath(path);
  const isTagged = tags.title !== null || tags.artist !== null || tags.album !== null;
  return {
    title: tags.title || guessed.title,
    artist: isTagged ? tags.artist : guessed.artist,
    album: isTagged ? tags.album : guessed.album,
    // Without it an album of many artists would be as many albums.
    album_artist: tags.albumArtist ?? (tags.isCompilation ? VARIOUS_ARTISTS : null),
    year: tags.year ?? (isTagged ? null : guessed.year),
    track_number: tags.trackNumber ?? (isTagged ? null : guessed.trackNumber),
    disc_number: tags.discNumber ?? (isTagged ? null : guessed.discNumber),
  };
}
