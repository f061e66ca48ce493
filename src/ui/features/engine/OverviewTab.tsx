import { Button } from '@mantine/core';
import type { CacheHealth, CacheStats } from '../../../api/contract.ts';
import { useEngine } from '../../engine-context.tsx';
import { byteSize, count, decimal, percent } from '../../format.ts';
import { engine } from '../../messages/engine.ts';
import { useActions } from '../../use-action.tsx';
import { PageSection } from '../shell/ViewPage.tsx';
import { askAround } from './ask-around.ts';
import type { Sample } from './engine-history.ts';
import { STRATEGIES } from './engine-history.ts';
import classes from './figures.module.css';
import { LineChart } from './LineChart.tsx';
import { megabytes } from './megabytes.ts';
import { Recommendations } from './Recommendations.tsx';
import { useEngineHealth, useEngineHistory } from './use-engine-figures.ts';
import { WideCell, WideTable } from './WideTable.tsx';

type Warning = CacheHealth['health']['warnings'][number];

const ms = (value: number) => engine.milliseconds(decimal(value));

/** How the engine does, in a few figures and lines. */
export function OverviewTab() {
  const { data: history } = useEngineHistory();
  const { data: health } = useEngineHealth();
  if (!history) return <p className={classes.none}>{engine.loading}</p>;
  return (
    <>
      {health && <HealthSection health={health} stats={history.stats} />}
      {history.stats.recommendations.length > 0 && (
        <Recommendations recommendations={history.stats.recommendations} />
      )}
      <Charts samples={history.samples} budgetMb={history.stats.cache.max_size_mb} />
      <Strategies stats={history.stats} />
    </>
  );
}

function HealthSection({ health: { health }, stats }: { health: CacheHealth; stats: CacheStats }) {
  return (
    <PageSection title={engine.health} testId="engine-health">
      <p className={classes.status}>
        <i className={classes.dot} data-status={health.status} aria-hidden="true" />
        <strong>{engine.status[health.status]}</strong>
        <span>{engine.statusDetail[health.status]}</span>
      </p>
      {health.warnings.length > 0 && (
        <ul className={classes.items} aria-label={engine.alerts}>
          {health.warnings.map(({ code, message, value, threshold }) => (
            <li key={code} className={classes.item} data-tone="alert">
              <span>
                {message} {engine.alertFigures(figureText(code, value), figureText(code, threshold))}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Figures stats={stats} />
    </PageSection>
  );
}

/** As the figures below tell it: a time in milliseconds, all else as a share. */
function figureText(code: Warning['code'], value: number): string {
  return code === 'slow_answers' ? ms(value) : percent(value);
}

function Figures({ stats: { cache, optimizer } }: { stats: CacheStats }) {
  const lookups = cache.since_start.hits + cache.since_start.misses;
  const words = engine.figures;
  const figures = [
    [
      words.hitRate,
      lookups === 0 ? engine.none : percent(cache.since_start.hits / lookups),
      words.hitRateHint(lookups),
    ],
    [words.average, ms(optimizer.avg_execution_time_ms), words.averageHint(optimizer.total_queries)],
    [words.memory, megabytes(cache.size_mb), words.memoryHint(megabytes(cache.max_size_mb), cache.items)],
    [
      words.speedup,
      optimizer.avg_speedup === null ? engine.none : engine.times(decimal(optimizer.avg_speedup)),
      words.speedupHint,
    ],
    [words.saved, count(cache.requests_saved), words.savedHint(byteSize(cache.bytes_saved))],
  ] as const;
  return (
    <dl className={classes.figures}>
      {figures.map(([name, value, hint]) => (
        <div key={name} className={classes.figure}>
          <dt>{name}</dt>
          <dd>{value}</dd>
          <dd className={classes.hint}>{hint}</dd>
        </div>
      ))}
    </dl>
  );
}

function Charts({ samples, budgetMb }: { samples: readonly Sample[]; budgetMb: number }) {
  const { client } = useEngine();
  const { run } = useActions();
  return (
    <PageSection
      title={engine.charts}
      hint={engine.chartsHint}
      actions={
        <Button
          size="xs"
          variant="default"
          title={engine.tryHint}
          onClick={() => run(() => askAround(client))}
          data-testid="ask-around"
        >
          {engine.tryIt}
        </Button>
      }
      testId="engine-charts"
    >
      <div className={classes.charts}>
        <Lines samples={samples} budgetMb={budgetMb} />
      </div>
    </PageSection>
  );
}

function Lines({ samples, budgetMb }: { samples: readonly Sample[]; budgetMb: number }) {
  const times = samples.map(({ atMs }) => atMs);
  const one = (name: string, pick: (sample: Sample) => number | null) => [
    { name, values: samples.map(pick) },
  ];
  const each = (pick: (sample: Sample, strategy: (typeof STRATEGIES)[number]) => number | null) =>
    STRATEGIES.map((strategy) => ({
      name: engine.strategies[strategy],
      values: samples.map((sample) => pick(sample, strategy)),
    }));
  return (
    <>
      <LineChart
        title={engine.chartHitRate}
        times={times}
        lines={one(engine.columns.hitRate, (sample) => sample.hitRate)}
        top={1}
        format={percent}
      />
      <LineChart
        title={engine.chartAverage}
        times={times}
        lines={one(engine.figures.average, (sample) => sample.averageMs)}
        format={ms}
      />
      <LineChart
        title={engine.chartP95}
        times={times}
        lines={each((sample, strategy) => sample.p95Ms[strategy])}
        format={ms}
      />
      <LineChart
        title={engine.chartDecisions}
        times={times}
        lines={each((sample, strategy) => sample.decisions[strategy])}
        format={count}
      />
      <LineChart
        title={engine.chartMemory}
        times={times}
        lines={one(engine.figures.memory, (sample) => sample.sizeMb)}
        top={Math.min(budgetMb, 4)}
        format={megabytes}
      />
    </>
  );
}

function Strategies({ stats: { optimizer } }: { stats: CacheStats }) {
  const { columns } = engine;
  return (
    <PageSection title={engine.strategyTable}>
      <WideTable
        label={engine.strategyTable}
        columns={[
          columns.name,
          columns.count,
          columns.share,
          columns.hitRate,
          columns.median,
          columns.p95,
          columns.longest,
        ]}
      >
        {STRATEGIES.map((strategy) => {
          const row = optimizer.strategies[strategy];
          return (
            <tr key={strategy}>
              <th scope="row">
                {engine.strategies[strategy]} <small>{engine.strategyDetail[strategy]}</small>
              </th>
              <WideCell column={columns.count}>{count(row.count)}</WideCell>
              <WideCell column={columns.share}>{percent(row.percent / 100)}</WideCell>
              <WideCell column={columns.hitRate}>{percent(row.hit_rate_percent / 100)}</WideCell>
              <WideCell column={columns.median}>{ms(row.p50_ms)}</WideCell>
              <WideCell column={columns.p95}>{ms(row.p95_ms)}</WideCell>
              <WideCell column={columns.longest}>{ms(row.max_ms)}</WideCell>
            </tr>
          );
        })}
      </WideTable>
    </PageSection>
  );
}
