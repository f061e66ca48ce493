import { Button, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SimilarAnswer } from '../../../api/contract.ts';
import { explain } from '../../explain.ts';
import { similar } from '../../messages/similar.ts';
import { useSlowly } from '../progress/use-slowly.ts';
import { ListActions } from './ListActions.tsx';
import { type ResultDeeds, ResultRow } from './ResultRow.tsx';
import classes from './SimilarView.module.css';
import type { SimilarAddress } from './similar-address.ts';
import type { SimilarQuestion } from './similar-question.ts';
import type { Judgement } from './taste.ts';
import { useResultMenu } from './use-result-menu.tsx';
import { useResults } from './use-results.ts';

const words = similar.results;
const ANNOUNCE_EVERY_MS = 1200;
const GHOSTS = Array.from({ length: 8 }, (_, index) => index);

interface ResultListProps {
  question: SimilarQuestion | null;
  lean: SimilarAddress['lean'];
  verdict: (id: string) => Judgement['verdict'] | null;
  deeds: ResultDeeds;
  /** Chosen tracks that are not in the library, and the way to do without them. */
  gone: readonly string[];
  onTakeOut: () => void;
}

/** What was found; what was found before stays until then. */
export function ResultList({ question, lean, verdict, deeds, gone, onTakeOut }: ResultListProps) {
  const { items, answer, error, isBehind } = useResults(question, lean);
  const found = question === null || error ? '' : items ? words.found(items.length) : words.waiting;
  const announced = useSlowly(found, ANNOUNCE_EVERY_MS);
  const { handlers, menu } = useResultMenu(items, deeds);
  const isEmpty = items?.length === 0 && !isBehind;
  return (
    <section aria-label={words.label} className={classes.results} data-testid="results">
      <div className={classes.resultsHead}>
        <p className={classes.found} aria-hidden="true" data-testid="found">
          {found}
        </p>
        <VisuallyHidden role="status">{announced}</VisuallyHidden>
        <ListActions ids={items?.map(({ entry }) => entry.id) ?? []} />
      </div>
      {question === null && <Note title={words.noFamily} detail={words.noFamilyDetail} />}
      {question !== null && error && gone.length === 0 && <Note title={words.none} detail={explain(error)} />}
      {question !== null && error && gone.length > 0 && (
        <Note title={words.gone} detail={words.goneDetail}>
          <Button variant="default" h={44} onClick={onTakeOut} data-testid="take-out">
            {words.takeOut}
          </Button>
        </Note>
      )}
      {question !== null && !error && isEmpty && <Note title={words.none} detail={words.noneDetail} />}
      {question !== null && !items && !error && <Ghosts />}
      {question !== null && !error && (
        <ol className={classes.list} data-behind={isBehind} {...handlers}>
          {items?.map((item, place) => (
            <ResultRow
              key={item.entry.id}
              item={item}
              place={place}
              verdict={verdict(item.entry.id)}
              deeds={deeds}
            />
          ))}
        </ol>
      )}
      {menu}
      {answer && <p className={classes.note}>{leftOutText(answer)}</p>}
    </section>
  );
}

function Note({ title, detail, children }: { title: string; detail: string; children?: ReactNode }) {
  return (
    <div className={classes.start} role="status">
      <h2>{title}</h2>
      <p>{detail}</p>
      {children}
    </div>
  );
}

/** As high as the rows that are to come. */
function Ghosts() {
  return (
    <ul aria-hidden="true">
      {GHOSTS.map((ghost) => (
        <li key={ghost} className={classes.blank} />
      ))}
    </ul>
  );
}

const REASONS = [
  'not_heard',
  'same_recording',
  'recently_played',
  'tempo',
  'key',
  'too_little_in_common',
] as const;

function leftOutText({ left_out: leftOut }: SimilarAnswer): string {
  const parts = REASONS.filter((reason) => leftOut[reason] > 0).map((reason) =>
    words.reasons[reason](leftOut[reason]),
  );
  return parts.length === 0 ? '' : words.leftOut(parts.join(', '));
}
