import { EarmarkError, type Failure, toFailure } from '../shared/failures.ts';
import type { ImportedTrack } from '../shared/imported-track.ts';
import type { CoverShelf, ShelvedCover } from './cover-shelf.ts';
import { namesFromPath } from './fallback-names.ts';
import { NO_STREAM, NO_TAGS } from './file-facts.ts';
import type { WalkedFile } from './import-types.ts';
import { type FileContents, readFile } from './read-file.ts';
import type { FoundFile } from './walk.ts';

/** A track with its cover still on the shelf. */
export interface ReadTrack {
  track: ImportedTrack;
  cover: ShelvedCover | null;
}

/** Time for one file, which usually takes milliseconds. Network drives are slow; damaged headers lead on for ever. */
const FILE_TIMEOUT_MS = 30_000;

/** Reads one found file. Never rejects: whatever goes wrong, the track is listed and says why. */
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
    const cover = contents.failure ? null : await shelf.coverFor(found.path, contents.tags.pictures);
    const walked = {
      path: found.path,
      size: file.size,
      modified_at: new Date(file.lastModified).toISOString(),
    };
    return { track: trackOf(walked, contents, cover?.hash ?? null), cover };
  } catch (thrown) {
    return { track: failedTrack(found, toFailure(thrown)), cover: null };
  } finally {
    clearTimeout(timer);
  }
}

function tookTooLong(): EarmarkError {
  return new EarmarkError('timeout', 'Reading the headers of the file took too long; they may be damaged.');
}

/** A track that could not be read: named after its file. */
export function failedTrack(walked: WalkedFile, failure: Failure): ImportedTrack {
  return trackOf(walked, { tags: NO_TAGS, stream: NO_STREAM, contentKey: null, failure }, null);
}

function trackOf(walked: WalkedFile, contents: FileContents, artworkHash: string | null): ImportedTrack {
  const { stream, failure } = contents;
  return {
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
  };
}

type Names = Pick<
  ImportedTrack,
  'title' | 'artist' | 'album' | 'album_artist' | 'year' | 'track_number' | 'disc_number'
>;

/** The path speaks for a file without tags; beside real tags it only lends a title where that is missing. */
function namesOf(path: string, { tags }: FileContents): Names {
  const guessed = namesFromPath(path);
  const isTagged = tags.title !== null || tags.artist !== null || tags.album !== null;
  return {
    title: tags.title ?? guessed.title,
    artist: isTagged ? tags.artist : guessed.artist,
    album: isTagged ? tags.album : guessed.album,
    album_artist: tags.albumArtist,
    year: tags.year ?? (isTagged ? null : guessed.year),
    track_number: tags.trackNumber ?? (isTagged ? null : guessed.trackNumber),
    disc_number: tags.discNumber ?? (isTagged ? null : guessed.discNumber),
  };
}
