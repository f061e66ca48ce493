import type { Track } from '../../../api/contract.ts';
import { bitrateText, byteSize, clockTime, sampleRateText } from '../../format.ts';
import { messages } from '../../messages.ts';
import classes from './TrackFacts.module.css';

const words = messages.facts;

/** Tags that have no place above, and the file behind the track. */
export function TrackFacts({ track }: { track: Track }) {
  return (
    <section className={classes.facts} aria-labelledby="facts-title">
      <h3 id="facts-title">{messages.panel.facts}</h3>
      <dl className={classes.list}>
        {factsOf(track).map(([name, value]) => (
          <div key={name} className={classes.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function factsOf(track: Track): [string, string][] {
  const facts: [string, string | null][] = [
    [words.path, track.path],
    [words.duration, whenKnown(track.duration, clockTime)],
    [words.codec, track.codec],
    [words.bitrate, whenKnown(track.bitrate, bitrateText)],
    [words.sampleRate, whenKnown(track.sample_rate, sampleRateText)],
    [words.size, byteSize(track.size)],
    [words.trackNumber, trackNumberOf(track)],
    [words.albumArtist, track.album_artist === track.artist ? null : track.album_artist],
  ];
  return facts.flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
}

function trackNumberOf({ track_number, disc_number }: Track): string | null {
  if (track_number === null) return null;
  return disc_number === null ? String(track_number) : `${disc_number}–${track_number}`;
}

function whenKnown(value: number | null, text: (value: number) => string): string | null {
  return value === null ? null : text(value);
}
