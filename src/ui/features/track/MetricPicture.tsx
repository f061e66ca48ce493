import { useQuery } from '@tanstack/react-query';
import type { Track } from '../../../api/contract.ts';
import type { MetricName } from '../../../shared/metrics.ts';
import { percentilesOptions } from '../../data/similar-query.ts';
import { useEngine } from '../../engine-context.tsx';
import { FAMILY_NAMES, messages } from '../../messages.ts';
import { METRICS_BY_FAMILY, shownMetrics } from '../fingerprint/metric-display.ts';
import classes from './MetricPicture.module.css';
import { MetricRow } from './MetricRow.tsx';
import { standingText } from './standing-words.ts';
import { TempoCorrection } from './TempoCorrection.tsx';

interface MetricPictureProps {
  track: Pick<Track, 'id' | 'fingerprint' | 'tempo_multiplier'>;
  onCorrectTempo: (multiplier: Track['tempo_multiplier']) => void;
  /** Tells which measurement is looked at, so that its petal is marked. */
  onMark: (name: MetricName | null) => void;
}

/** The thirteen measurements, by family. */
export function MetricPicture({ track, onCorrectTempo, onMark }: MetricPictureProps) {
  const { fingerprint, tempo_multiplier: multiplier } = track;
  const shown = shownMetrics(track);
  const { client } = useEngine();
  const standing = useQuery({ ...percentilesOptions(client, track.id), enabled: fingerprint !== null });
  const measuredBpm = fingerprint?.metrics.tempo_bpm ?? null;
  const correction = measuredBpm !== null && (
    <TempoCorrection measuredBpm={measuredBpm} multiplier={multiplier} onCorrect={onCorrectTempo} />
  );
  return (
    <section className={classes.picture} aria-labelledby="sound-title">
      <div className={classes.head}>
        <h3 id="sound-title">{messages.panel.sound}</h3>
        <p>{messages.panel.typical}</p>
      </div>
      {METRICS_BY_FAMILY.map(({ family, names }) => (
        <div key={family} className={classes.family}>
          <h4>
            {FAMILY_NAMES[family].name} <span>{FAMILY_NAMES[family].meaning}</span>
          </h4>
          <ul>
            {names.map((name) => (
              <MetricRow
                key={name}
                name={name}
                value={fingerprint?.metrics[name] ?? null}
                shown={shown?.[name] ?? null}
                correction={name === 'tempo_bpm' && correction}
                confidence={fingerprint?.confidence[name] ?? 0}
                reason={fingerprint?.reasons?.[name]}
                standing={standingText(name, standing.data?.metrics[name])}
                heard={fingerprint !== null}
                onMark={onMark}
              />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
