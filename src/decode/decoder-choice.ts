/** Which decoder a track gets: the browser's own where it has one, else one of ours. */
import { EarmarkError } from '../shared/failures.ts';
import { nameOfCodec, unsupportedCodec } from './codec-names.ts';
import type { PacketDecoder } from './codecs/packet-decoder.ts';
import { OWN_DECODERS } from './own-decoders.ts';
import { damagedHeader } from './read-bytes.ts';

/** `browser_first`: WebCodecs where it takes the codec. `own`: only what Earmark brings along. */
export type DecoderPolicy = 'browser_first' | 'own';

/** The decoder chosen for a track, and how it is set up. */
export type DecoderChoice =
  | { readonly kind: 'webcodecs'; readonly config: AudioDecoderConfig }
  | {
      readonly kind: 'own';
      /** As reported, e.g. `own-flac`. */
      readonly name: string;
      readonly config: AudioDecoderConfig;
      /** Throws `corrupt` where the headers are damaged; an `Error` where the decoder could not be loaded. */
      create(): Promise<PacketDecoder>;
    };

/**
 * Decides by what the browser says of the configuration, never by the file's name.
 *
 * Throws `unsupported_codec` where nothing in a worker decodes it, `corrupt` where no decoder could take the header.
 */
export async function chooseDecoder(
  config: AudioDecoderConfig,
  codec: string,
  policy: DecoderPolicy,
): Promise<DecoderChoice> {
  if (policy === 'browser_first' && (await browserTakes(config, codec))) return { kind: 'webcodecs', config };
  const load = OWN_DECODERS[codec];
  if (!load) throw unsupportedCodec(nameOfCodec(codec));
  const create = async () => {
    const make = await load();
    try {
      return await make(config);
    } catch (thrown) {
      throw thrown instanceof EarmarkError ? thrown : damagedHeader(thrown);
    }
  };
  return { kind: 'own', name: `own-${codec}`, config, create };
}

async function browserTakes(config: AudioDecoderConfig, codec: string): Promise<boolean> {
  if (typeof AudioDecoder === 'undefined') return false;
  try {
    return (await AudioDecoder.isConfigSupported(config)).supported === true;
  } catch (thrown) {
    // A TypeError: the header makes a configuration that no decoder could have.
    const detail = `The header of this ${nameOfCodec(codec)} file is damaged. Replace the file.`;
    throw new EarmarkError('corrupt', detail, { cause: thrown });
  }
}
