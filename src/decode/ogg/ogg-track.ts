import { ByteWindow } from '../byte-window.ts';
import type { CodedTrack } from '../coded-source.ts';
import { chooseDecoder, type DecoderPolicy } from '../decoder-choice.ts';
import { type OggEnding, oggEnding } from '../ogg-tail.ts';
import { withoutOpusPreSkip } from '../opus-head.ts';
import { endOfFirstLink } from './ogg-links.ts';
import { OggReader } from './ogg-reader.ts';
import { readOggStream } from './ogg-stream.ts';

/** A file that holds more links than this was not made to be heard. */
const MAXIMUM_LINKS = 500;

/**
 * Opens an Ogg file; one track for each link of a chain.
 *
 * Throws `unsupported_codec`, `not_audio` or `corrupt` where the first link cannot be opened. A later one that cannot
 * ends the chain, and is noted with the one before it.
 */
export async function openOggTracks(file: Blob, policy: DecoderPolicy): Promise<CodedTrack[]> {
  const tracks: CodedTrack[] = [];
  for (let start = 0; start < file.size && tracks.length < MAXIMUM_LINKS; ) {
    try {
      const { track, end } = await openLink(file.slice(start), policy);
      tracks.push(track);
      start += end;
    } catch (thrown) {
      const last = tracks.pop();
      if (!last) throw thrown;
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      return endingEarly([...tracks, last], why);
    }
  }
  return tracks;
}

/** The links up to one that cannot be heard: the last of them is no longer where the file ends. */
export function endingEarly(
  tracks: readonly CodedTrack[],
  why = 'its sample rate is out of reach',
): CodedTrack[] {
  return tracks.map((track, index) => {
    if (index < tracks.length - 1) return track;
    const openingErrors = [...track.openingErrors, `demuxer: what follows could not be opened, ${why}`];
    return { ...track, openingErrors, cutOff: true };
  });
}

async function openLink(rest: Blob, policy: DecoderPolicy): Promise<{ track: CodedTrack; end: number }> {
  const window = new ByteWindow(rest);
  const stream = await readOggStream(window);
  const end = await endOfFirstLink(window, stream);
  const link = end < rest.size ? rest.slice(0, end) : rest;
  const { config, granuleRateHz, preSkip } = stream.codec;
  const ending = await oggEnding(link, stream.serial);
  const reader = new OggReader(link, stream, ending.granulePosition);
  const track: CodedTrack = {
    info: {
      container: 'ogg',
      codec: config.codec,
      sampleRateHz: config.sampleRate,
      channelCount: config.numberOfChannels,
      durationSeconds: secondsUntil(ending, await reader.originGranule(), granuleRateHz),
    },
    decoder: await chooseDecoder(withoutOpusPreSkip(config), config.codec, policy),
    reader,
    timeline: {
      originSeconds: 0,
      headSeconds: preSkip > 0 ? preSkip / granuleRateHz : null,
      totalSeconds: null,
      jitterSeconds: 0,
    },
    endsWithLastPacket: true,
    cutOff: ending.kind === 'cut_off',
    toleratedLossSeconds: null,
    openingErrors: ending.kind === 'unmarked' ? ['demuxer: the last Ogg page is not marked as the end'] : [],
    dispose: () => {
      // Blobs need no closing, and nothing else is held.
    },
  };
  return { track, end };
}

function secondsUntil(ending: OggEnding, originGranule: number, granuleRateHz: number): number | null {
  if (ending.granulePosition === null) return null;
  const seconds = (ending.granulePosition - originGranule) / granuleRateHz;
  return seconds > 0 ? seconds : null;
}
