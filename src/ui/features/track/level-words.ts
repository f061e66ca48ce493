import type { SideRecord } from '../../../shared/fingerprint.ts';
import { clockTime, decimal, percent } from '../../format.ts';
import { messages } from '../../messages.ts';

const words = messages.level;

/** Below this strength another key fits almost as well. */
const UNSURE_BELOW = 0.15;
/** Shorter silences are those of any encoder. */
const NOTABLE_SILENCE_SECONDS = 0.05;

/** Names and values of what the side record tells in words; values are `null` while there is none. */
export function levelFacts(side: SideRecord | null): [string, string | null][] {
  return [
    [words.loudness, side && loudnessText(side)],
    [words.range, side && rangeText(side)],
    [words.peak, side && peakText(side)],
    [words.key, side && keyText(side)],
    [words.silence, side && silenceText(side)],
  ];
}

/** What the waveform shows, for those who don't see it. */
export function waveformText({ waveform }: SideRecord, lengthSeconds: number): string {
  const third = Math.max(1, Math.ceil(waveform.length / 3));
  const mean = (part: number) => {
    const points = waveform.slice(part * third, (part + 1) * third);
    return percent(points.reduce((sum, point) => sum + point / points.length, 0));
  };
  const highest = waveform.indexOf(Math.max(...waveform)) / Math.max(1, waveform.length);
  return words.waveform(
    clockTime(lengthSeconds),
    mean(0),
    mean(1),
    mean(2),
    clockTime(highest * lengthSeconds),
  );
}

function loudnessText({ integrated_lufs: lufs, sample_peak: peak }: SideRecord): string {
  if (peak === 0) return words.silent;
  return lufs === null ? words.noLevel : `${signed(lufs)} LUFS`;
}

function rangeText({ loudness_range_lu: range, sample_peak: peak }: SideRecord): string {
  if (peak === 0) return words.silent;
  return range === null ? words.noRange : `${decimal(range)} LU`;
}

function peakText({ sample_peak: peak }: SideRecord): string {
  return peak > 0 ? `${signed(20 * Math.log10(peak))} dBFS` : words.silent;
}

function keyText({ key }: SideRecord): string {
  if (!key) return words.noKey;
  const text = words.keyed(key.tonic, key.mode, key.camelot);
  return key.strength < UNSURE_BELOW ? `${text}, ${words.keyUnsure}` : text;
}

function silenceText(side: SideRecord): string {
  const { leading_silence_seconds: before, trailing_silence_seconds: after, sample_peak: peak } = side;
  if (peak === 0) return words.silent;
  const parts = [
    before >= NOTABLE_SILENCE_SECONDS ? words.silenceBefore(decimal(before)) : null,
    after >= NOTABLE_SILENCE_SECONDS ? words.silenceAfter(decimal(after)) : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(', ') : words.noSilence;
}

/** With a minus as wide as a plus, and no sign on what rounds to zero. */
function signed(value: number): string {
  const text = decimal(Math.abs(value));
  if (Math.abs(value) < 0.05) return text;
  return value < 0 ? `−${text}` : `+${text}`;
}
