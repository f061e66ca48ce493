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
  const { address, change } = useSimilarAddress();
  const longest = useLongestPath();
  const { from, to } = address;
  const length = Math.min(address.length ?? USUAL_PATH, longest);
  const { data, error, isPlaceholderData } = usePath(address, length);
  const ids = data?.items.map(({ entry }) => entry.id) ?? [];
  return (
    <div className={views.columns}>
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
      <section aria-label={words.label} className={views.results} data-testid="path">
        <div className={views.resultsHead}>
          <p className={views.found} role="status">
            {data && !error ? similar.results.found(data.items.length) : ''}
          </p>
          <ListActions ids={error ? [] : ids} />
        </div>
        {error && <Hint title={similar.results.none} detail={explain(error)} />}
        {!error && !data && (
          <Hint title={from && from === to ? words.same : words.none} detail={words.noneDetail} />
        )}
        {!error && data && <PathList answer={data} isBehind={isPlaceholderData} />}
        {!error && data && data.steps.mean !== null && data.steps.longest !== null && (
          <p className={views.note}>
            {words.evenness(decimal(data.steps.mean, 2), decimal(data.steps.longest, 2))}
          </p>
        )}
      </section>
    </div>
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
