import { ActionIcon } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { SIMILAR_KEY } from '../../data/similar-query.ts';
import { useEngine } from '../../engine-context.tsx';
import { explain } from '../../explain.ts';
import { decimal } from '../../format.ts';
import { similar } from '../../messages/similar.ts';
import { useShell } from '../shell/shell-context.ts';
import { ListActions } from './ListActions.tsx';
import { PathEnd } from './PathEnd.tsx';
import { PathList } from './PathList.tsx';
import classes from './PathTab.module.css';
import views from './SimilarView.module.css';
import { LONGEST_PATH, SHORTEST_PATH, type SimilarAddress, sharesOf, USUAL_PATH } from './similar-address.ts';
import { weightQuery } from './similar-question.ts';
import { useSimilarAddress } from './use-similar-address.ts';
import { useTaste } from './use-taste.ts';

const words = similar.path;

/** A way from one track to another in even steps. */
export function PathTab() {
  const { address } = useSimilarAddress();
  const longest = useLongestPath();
  const length = Math.min(address.length ?? USUAL_PATH, longest);
  return (
    <div className={views.columns}>
      <PathChoices length={length} longest={longest} />
      <PathResult address={address} length={length} />
    </div>
  );
}

/** Where it begins and ends, and in how many steps. */
function PathChoices({ length, longest }: { length: number; longest: number }) {
  const { address, change } = useSimilarAddress();
  const { from, to } = address;
  return (
    <div className={classes.ends}>
      <PathEnd
        label={words.from}
        id={from}
        onChange={(id) => change({ from: id }, 'step')}
        testId="path-from"
      />
      <ActionIcon
        variant="default"
        color="ink"
        size={40}
        aria-label={words.swap}
        title={words.swap}
        disabled={from === undefined && to === undefined}
        onClick={() => change({ from: to, to: from }, 'step')}
        data-testid="path-swap"
      >
        <IconArrowsExchange size={18} stroke={1.7} aria-hidden="true" className={classes.swap} />
      </ActionIcon>
      <PathEnd label={words.to} id={to} onChange={(id) => change({ to: id }, 'step')} testId="path-to" />
      <label className={classes.length}>
        <span>
          {words.length} <output>{length}</output>
        </span>
        <input
          type="range"
          min={SHORTEST_PATH}
          max={longest}
          value={length}
          onChange={(event) => change({ length: Number(event.currentTarget.value) })}
          data-testid="path-length"
        />
      </label>
    </div>
  );
}

function PathResult({ address, length }: { address: SimilarAddress; length: number }) {
  const { data, error, isPlaceholderData } = usePath(address, length);
  const answer = error ? undefined : data;
  const { from, to } = address;
  return (
    <section aria-label={words.label} className={views.results} data-testid="path">
      <div className={views.resultsHead}>
        <p className={views.found} role="status">
          {answer ? similar.results.found(answer.items.length) : ''}
        </p>
        <ListActions ids={answer?.items.map(({ entry }) => entry.id) ?? []} />
      </div>
      {error && <Hint title={similar.results.none} detail={explain(error)} />}
      {!error && !answer && (
        <Hint title={from && from === to ? words.same : words.none} detail={words.noneDetail} />
      )}
      {answer && <PathList answer={answer} isBehind={isPlaceholderData} />}
      {answer && answer.steps.mean !== null && answer.steps.longest !== null && (
        <p className={views.note}>
          {words.evenness(decimal(answer.steps.mean, 2), decimal(answer.steps.longest, 2))}
        </p>
      )}
    </section>
  );
}

/** No longer than there are tracks that were heard. */
function useLongestPath(): number {
  const { stats } = useShell();
  if (!stats) return LONGEST_PATH;
  const { by_pass: heard } = stats;
  return Math.max(SHORTEST_PATH, Math.min(LONGEST_PATH, heard.streaming + heard.batch));
}

function usePath(address: SimilarAddress, length: number) {
  const { client } = useEngine();
  const { learned } = useTaste();
  const { from = '', to = '' } = address;
  const query = { from, to, length, ...weightQuery(sharesOf(address.weights), learned) };
  const isAsked = from !== '' && to !== '' && from !== to;
  const answer = useQuery({
    queryKey: [SIMILAR_KEY, 'path', query],
    queryFn: ({ signal }) => client.path(query, { signal }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  });
  return isAsked ? answer : { data: undefined, error: null, isPlaceholderData: false };
}

function Hint({ title, detail }: { title: string; detail: string }) {
  return (
    <div className={views.start}>
      <h2>{title}</h2>
      <p>{detail}</p>
    </div>
  );
}
