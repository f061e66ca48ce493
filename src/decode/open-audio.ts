import { EarmarkError } from '../shared/failures.ts';
import { readAiffLayout } from './aiff.ts';
import { openCafAlacTrack } from './alac/caf-alac.ts';
import { isAudibleRate, requireAudibleRate } from './audible-rate.ts';
import type { AudioSource } from './audio-source.ts';
import { readCafLayout } from './caf.ts';
import { ChainedSource } from './chained-source.ts';
import { CodedSource, type CodedTrack } from './coded-source.ts';
import type { DecoderPolicy } from './decoder-choice.ts';
import { openDemuxedTrack } from './demuxed-track.ts';
import { openFlacTrack, openMpegTrack } from './elementary-track.ts';
import { endingEarly, openOggTracks } from './ogg/ogg-track.ts';
import { PcmSource } from './pcm-source.ts';
import { damagedHeader, fileAccessFailure, throwIfAborted } from './read-bytes.ts';
import { sniffContent } from './sniff.ts';
import { readWaveLayout } from './wave.ts';

/** How a file is opened. */
export interface OpenOptions {
  /** Stops opening and every later pass. */
  readonly signal: AbortSignal;
  /** Used in messages only: what a file is, its content decides. */
  readonly name?: string;
  /** Default: the browser's decoder where it has one. */
  readonly policy?: DecoderPolicy;
  /**
   * Default: true. Else the length of a stream that does not state it is `null` where only counting its frames would tell:
   * nobody who wants to hear a file waits until all of it was read.
   */
  readonly countsLength?: boolean;
}

const LAYOUT_READERS = { wav: readWaveLayout, aiff: readAiffLayout, caf: readCafLayout };

/**
 * Opens an audio file for decoding, chosen by its content and never by its name.
 *
 * Throws an EarmarkError: `empty`, `not_audio`, `unsupported_codec` (the window's decodeAudioData may still know
 * it), `encrypted`, `corrupt`, `file_gone`, `permission_lost`, `aborted`. Whoever gets a source disposes of it.
 */
export async function openAudio(file: Blob, options: OpenOptions): Promise<AudioSource> {
  const { signal, policy = 'browser_first', countsLength = true } = options;
  throwIfAborted(signal);
  if (file.size === 0) throw new EarmarkError('empty', 'The file is empty: it has a name and no content.');
  const content = await sniffContent(file);
  throwIfAborted(signal);
  switch (content.kind) {
    case 'pcm': {
      const alac = content.container === 'caf' ? await openCafAlacTrack(file, policy) : null;
      if (alac) return codedSource(alac, signal);
      return new PcmSource(file, await LAYOUT_READERS[content.container](file), signal);
    }
    case 'demuxed':
      return codedSource(
        await openDemuxedTrack(file, content.container, content.payloadStart, policy, signal),
        signal,
      );
    case 'ogg':
      return chained(await openOggFile(file.slice(content.payloadStart), policy), signal);
    case 'flac':
      return codedSource(await openFlacTrack(file, content.payloadStart, policy), signal);
    case 'mpeg':
      return codedSource(
        await openMpegTrack(file, content.payloadStart, content.frame, { policy, countsLength }),
        signal,
      );
    case 'foreign': {
      const detail = `There is no decoder for ${content.name} here. Convert the file to FLAC, Opus or mp3.`;
      throw new EarmarkError('unsupported_codec', detail);
    }
    case 'not_audio':
      throw new EarmarkError(
        'not_audio',
        `This is not audio: ${content.description}${despiteName(options.name)}.`,
      );
  }
}

/** A coded track to listen to, unless its rate is out of reach. */
function codedSource(track: CodedTrack, signal: AbortSignal): CodedSource {
  try {
    requireAudibleRate(track.info.sampleRateHz);
  } catch (thrown) {
    track.dispose();
    throw thrown;
  }
  return new CodedSource(track, signal);
}

/** What the Ogg modules throw without a code is about damaged headers. */
async function openOggFile(file: Blob, policy: DecoderPolicy): Promise<CodedTrack[]> {
  try {
    return await openOggTracks(file, policy);
  } catch (thrown) {
    throw fileAccessFailure(thrown) ?? damagedHeader(thrown);
  }
}

/** One source for the links of a chain, up to the first whose rate is out of reach; the usual file has one. */
function chained(tracks: readonly CodedTrack[], signal: AbortSignal): AudioSource {
  const beyond = tracks.findIndex(({ info }, index) => index > 0 && !isAudibleRate(info.sampleRateHz));
  const heard = beyond < 0 ? tracks : endingEarly(tracks.slice(0, beyond));
  for (const { dispose } of beyond < 0 ? [] : tracks.slice(beyond)) dispose();
  const sources = heard.map((track) => codedSource(track, signal));
  const [only] = sources;
  return sources.length === 1 && only ? only : new ChainedSource(sources);
}

function despiteName(name: string | undefined): string {
  const extension = name?.match(/\.(\w{1,5})$/)?.[1];
  return extension ? `, although its name ends in .${extension}` : '';
}
