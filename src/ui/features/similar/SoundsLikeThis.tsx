import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import type { Track } from '../../../api/contract.ts';
import { isRefusal } from '../../data/query-client.ts';
import { SIMILAR_SHOWN, similarOptions } from '../../data/similar-query.ts';
import { useEngine } from '../../engine-context.tsx';
import { explain } from '../../explain.ts';
import { panel } from '../../messages/panel.ts';
import { messages } from '../../messages.ts';
import { useScreenState } from '../../screen-state.ts';
import { SimilarRow } from './SimilarRow.tsx';
import classes from './SoundsLikeThis.module.css';
import { EVEN_SHARES } from './similar-address.ts';
import { weightQuery } from './similar-question.ts';
import { scopeOf } from './similar-words.ts';
import { useTaste } from './use-taste.ts';

const words = messages.similar;

/** The tracks that sound most like this one, how close they are, and why. */
export function SoundsLikeThis({ track }: { track: Track }) {
  const engine = useEngine();
  const { change } = useScreenState();
  const { learned } = useTaste();
  const weights = weightQuery(EVEN_SHARES, learned) ?? {};
  const isHeard = track.fingerprint !== null;
  const similar = useQuery({ ...similarOptions(engine.client, track.id, weights), enabled: isHeard });
  const open = (id: string, event: MouseEvent<HTMLElement>) => {
    const aside = event.currentTarget.closest('aside');
    change({ track: id });
    // The row goes away with its list: the reader goes on at the top of what was opened.
    aside?.scrollTo({ top: 0 });
    aside?.focus();
  };
  return (
    <section className={classes.similar} aria-labelledby="similar-title" data-testid="similar">
      <div className={classes.head}>
        <h3 id="similar-title">{words.title}</h3>
        {isHeard && (
          <Link
            to="/similar"
            search={{ seeds: track.id }}
            className={classes.steer}
            aria-label={panel.steerTitle}
            title={panel.steerTitle}
            data-testid="steer-similar"
          >
            <IconAdjustmentsHorizontal size={16} stroke={1.7} aria-hidden="true" />
            {panel.steer}
          </Link>
        )}
      </div>
      {!isHeard && <p className={classes.note}>{words.unheard}</p>}
      {isHeard && similar.isPending && <Placeholder />}
      {similar.error && !similar.data && (
        <p className={classes.note} role="status">
          {isRefusal(similar.error) ? words.unheard : explain(similar.error)}
        </p>
      )}
      {similar.data && (
        <>
          <ul className={classes.list}>
            {similar.data.items.map((item) => (
              <SimilarRow key={item.entry.id} item={item} onOpen={open} />
            ))}
          </ul>
          <p className={classes.note}>{scopeOf(similar.data)}</p>
        </>
      )}
    </section>
  );
}

/** As high as the list that is to come, so that nothing below it jumps. */
function Placeholder() {
  return (
    <ul className={classes.list} aria-hidden="true" data-testid="similar-placeholder">
      {Array.from({ length: SIMILAR_SHOWN }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same and never move
        <li key={index} className={classes.blank} />
      ))}
    </ul>
  );
}
