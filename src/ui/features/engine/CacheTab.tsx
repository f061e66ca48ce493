import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CacheStats } from '../../../api/contract.ts';
import { useEngine } from '../../engine-context.tsx';
import { count, percent } from '../../format.ts';
import { engine } from '../../messages/engine.ts';
import { useActions } from '../../use-action.tsx';
import { ProgressLine } from '../progress/ProgressLine.tsx';
import { PageSection } from '../shell/ViewPage.tsx';
import { ClearAll } from './ClearAll.tsx';
import classes from './figures.module.css';
import { megabytes } from './megabytes.ts';
import { useEngineHistory, useRefreshEngine } from './use-engine-figures.ts';
import { WideCell, WideTable } from './WideTable.tsx';

/** What memory holds, what left it and why, and what can be done about either. */
export function CacheTab() {
  const { data } = useEngineHistory();
  if (!data) return <p className={classes.none}>{engine.loading}</p>;
  const { cache } = data.stats;
  return (
    <>
      <PageSection title={engine.fill} hint={engine.fillHint} actions={<Controls />} testId="engine-fill">
        <FillTable cache={cache} />
      </PageSection>
      <div className={classes.columns}>
        <PageSection title={engine.leaving} testId="engine-evictions">
          <Evictions cache={cache} />
        </PageSection>
        <PageSection title={engine.validation} testId="engine-validation">
          <Validation cache={cache} />
        </PageSection>
      </div>
    </>
  );
}

function Controls() {
  const { client } = useEngine();
  const { run, say } = useActions();
  const refresh = useRefreshEngine();
  const [warming, setWarming] = useState(false);
  const cleanUp = async () => {
    const { expired } = await client.cleanUpCache();
    say(engine.cleanedUp(expired));
    await refresh();
  };
  const warm = async () => {
    setWarming(true);
    try {
      const { warmed, already_in_memory: already } = await client.warmCache();
      say(engine.warmed(warmed, already));
      await refresh();
    } finally {
      setWarming(false);
    }
  };
  return (
    <div className={classes.actions}>
      <Button size="xs" variant="default" disabled={warming} onClick={() => run(warm)} data-testid="warm">
        {warming ? engine.warming : engine.warm}
      </Button>
      <Button size="xs" variant="default" onClick={() => run(cleanUp)} data-testid="clean-up">
        {engine.cleanUp}
      </Button>
      <ClearAll />
    </div>
  );
}

function FillTable({ cache }: { cache: CacheStats['cache'] }) {
  const { columns } = engine;
  return (
    <WideTable
      label={engine.fill}
      columns={[
        columns.name,
        columns.share,
        columns.items,
        columns.size,
        columns.hits,
        columns.misses,
        engine.clear,
      ]}
    >
      {Object.entries(cache.by_prefix).map(([prefix, figures]) => (
        <PrefixRow key={prefix} prefix={prefix} figures={figures} budgetMb={cache.max_size_mb} />
      ))}
    </WideTable>
  );
}

interface PrefixRowProps {
  prefix: string;
  figures: CacheStats['cache']['by_prefix'][string];
  budgetMb: number;
}

function PrefixRow({ prefix, figures, budgetMb }: PrefixRowProps) {
  const { client } = useEngine();
  const { run, say } = useActions();
  const refresh = useRefreshEngine();
  const key = prefix.endsWith(':') ? prefix : `${prefix}:`;
  const name = engine.prefixes[key] ?? prefix;
  const size = megabytes(figures.size_mb);
  const { columns } = engine;
  const clear = async () => {
    const { cleared } = await client.clearCache({ prefix: key });
    say(engine.cleared(cleared));
    await refresh();
  };
  return (
    <tr data-testid={`prefix-${key}`}>
      <th scope="row">
        {name} <small>{key}</small>
      </th>
      <WideCell column={columns.share} bar>
        <ProgressLine
          label={name}
          done={figures.size_mb}
          total={budgetMb}
          text={percent(figures.size_mb / budgetMb)}
        />
      </WideCell>
      <WideCell column={columns.items}>{count(figures.items)}</WideCell>
      <WideCell column={columns.size}>{size}</WideCell>
      <WideCell column={columns.hits}>{count(figures.hits)}</WideCell>
      <WideCell column={columns.misses}>{count(figures.misses)}</WideCell>
      <WideCell column="">
        <Button
          size="xs"
          variant="default"
          disabled={figures.items === 0}
          aria-label={engine.clearPrefix(name)}
          onClick={() => run(clear)}
        >
          {engine.clear}
        </Button>
      </WideCell>
    </tr>
  );
}

function Evictions({ cache }: { cache: CacheStats['cache'] }) {
  const reasons = ['capacity', 'expired', 'invalidated', 'cleared'] as const;
  return (
    <table className={classes.table} aria-label={engine.leaving}>
      <thead>
        <tr>
          <th scope="col">{engine.columns.name}</th>
          <th scope="col">{engine.columns.run}</th>
          <th scope="col">{engine.columns.lifetime}</th>
        </tr>
      </thead>
      <tbody>
        {reasons.map((reason) => (
          <tr key={reason}>
            <th scope="row">{engine.evictions[reason]}</th>
            <td>{count(cache.since_start.evictions[reason])}</td>
            <td>{count(cache.lifetime.evictions[reason])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Validation({ cache }: { cache: CacheStats['cache'] }) {
  const { validations, validation_errors: wrong } = cache.lifetime;
  return (
    <dl className={classes.facts}>
      <dt>{engine.validations}</dt>
      <dd>{count(validations)}</dd>
      <dt>{engine.validationErrors}</dt>
      <dd>{validations === 0 ? engine.none : `${count(wrong)} (${percent(wrong / validations)})`}</dd>
      <dt>{engine.averageConfidence}</dt>
      <dd>{cache.items === 0 ? engine.none : percent(cache.average_confidence)}</dd>
    </dl>
  );
}
