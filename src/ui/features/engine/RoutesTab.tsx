import { useState } from 'react';
import { count, decimal } from '../../format.ts';
import { engine } from '../../messages/engine.ts';
import { PageSection } from '../shell/ViewPage.tsx';
import classes from './figures.module.css';
import { useEngineHistory } from './use-engine-figures.ts';
import { WideCell, WideTable } from './WideTable.tsx';

const ms = (value: number) => engine.milliseconds(decimal(value));

/** Every route that was asked: how often, how fast, and how often in vain. */
export function RoutesTab() {
  const { data } = useEngineHistory();
  const [text, setText] = useState('');
  if (!data) return <p className={classes.none}>{engine.loading}</p>;
  const routes = Object.entries(data.stats.routes)
    .filter(([route]) => route.toLowerCase().includes(text.trim().toLowerCase()))
    .sort(([, left], [, right]) => right.count - left.count);
  const { columns } = engine;
  return (
    <PageSection title={engine.routesTitle} hint={engine.routesHint} testId="engine-route-list">
      <input
        type="search"
        className={classes.field}
        aria-label={engine.filterRoutes}
        placeholder={engine.filterRoutes}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <WideTable
        label={engine.routesTitle}
        columns={[columns.name, columns.count, columns.median, columns.p95, columns.errors]}
      >
        {routes.map(([route, figures]) => (
          <tr key={route}>
            <th scope="row">{route}</th>
            <WideCell column={columns.count}>{count(figures.count)}</WideCell>
            <WideCell column={columns.median}>{ms(figures.p50_ms)}</WideCell>
            <WideCell column={columns.p95}>{ms(figures.p95_ms)}</WideCell>
            <WideCell column={columns.errors}>{count(figures.errors)}</WideCell>
          </tr>
        ))}
      </WideTable>
    </PageSection>
  );
}
