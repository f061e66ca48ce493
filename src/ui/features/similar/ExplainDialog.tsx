import { useQuery } from '@tanstack/react-query';
import type { ExplainAnswer, TrackRow } from '../../../api/contract.ts';
import type { SimilarWeights } from '../../../engine/player/player-types.ts';
import { SIMILAR_KEY } from '../../data/similar-query.ts';
import { useEngine } from '../../engine-context.tsx';
import { explain } from '../../explain.ts';
import { percent } from '../../format.ts';
import { similar } from '../../messages/similar.ts';
import { METRIC_WORDS, messages } from '../../messages.ts';
import { useClosedByBack } from '../../use-closed-by-back.ts';
import { Emblem } from '../fingerprint/Emblem.tsx';
import { metricText, shownMetrics } from '../fingerprint/metric-display.ts';
import { DialogFrame } from '../shell/DialogFrame.tsx';
import classes from './ExplainDialog.module.css';
import { ShareBar } from './ShareBar.tsx';

const words = similar.why;

type Side = Pick<TrackRow, 'id' | 'title' | 'artist' | 'fingerprint' | 'tempo_multiplier'>;

interface ExplainDialogProps {
  one: Side;
  other: Side;
  weights: SimilarWeights;
  onClose: () => void;
}

/** How two tracks compare, in words and measurement by measurement. */
export function ExplainDialog({ one, other, weights, onClose }: ExplainDialogProps) {
  useClosedByBack(onClose);
  const { client } = useEngine();
  const { data, error } = useQuery({
    queryKey: [SIMILAR_KEY, 'explain', one.id, other.id, weights],
    queryFn: ({ signal }) => client.explainTracks(one.id, other.id, weights, { signal }),
  });
  return (
    <DialogFrame title={words.title(one.title, other.title)} onClose={onClose}>
      <div className={classes.explanation} data-testid="explanation">
        <div className={classes.marks}>
          {[one, other].map((track) => (
            <figure key={track.id}>
              <Emblem metrics={shownMetrics(track)} className={classes.mark} />
              <figcaption>
                <strong>{track.title}</strong>
                {track.artist ?? messages.list.unknownArtist}
              </figcaption>
            </figure>
          ))}
        </div>
        {data && <Explanation answer={data} one={one} other={other} />}
        {!data && <p role="status">{error ? explain(error) : words.waiting}</p>}
      </div>
    </DialogFrame>
  );
}

function Explanation({ answer, one, other }: { answer: ExplainAnswer; one: Side; other: Side }) {
  return (
    <>
      <p className={classes.summary}>{answer.summary}</p>
      <p>{words.closer(messages.similar.closeness[answer.closeness], percent(answer.similarity))}</p>
      <ul className={classes.families}>
        {answer.families.map(({ family, distance, alike }) => (
          <li key={family} data-alike={alike}>
            {similar.families[family]}:{' '}
            {distance === null ? words.notCompared : alike ? words.alike : words.apart}
          </li>
        ))}
      </ul>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{words.measurement}</th>
              <th scope="col">{one.title}</th>
              <th scope="col">{other.title}</th>
              <th scope="col">{words.share}</th>
            </tr>
          </thead>
          <tbody>
            {answer.metrics.map(({ metric, value, other_value: otherValue, words: said, share }) => (
              <tr key={metric}>
                <th scope="row">
                  {METRIC_WORDS[metric].name}
                  {said !== null && <span>{said}</span>}
                </th>
                <td>{value === null ? messages.panel.noValue : metricText(metric, value)}</td>
                <td>{otherValue === null ? messages.panel.noValue : metricText(metric, otherValue)}</td>
                <td>
                  <ShareBar share={share} isShort />
                  {percent(share)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
