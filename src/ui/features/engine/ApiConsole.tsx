import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useEngine } from '../../engine-context.tsx';
import { explain } from '../../explain.ts';
import { engine } from '../../messages/engine.ts';
import { PageSection } from '../shell/ViewPage.tsx';
import classes from './ApiConsole.module.css';
import { type ApiDocument, type ApiOperation, operationsOf } from './api-operations.ts';
import { readEngineAddress } from './engine-address.ts';
import { OperationForm } from './OperationForm.tsx';

const route = getRouteApi('/engine');

/** Every address of the API, from the API's own description, each to be tried here. */
export function ApiConsole() {
  const { client } = useEngine();
  const document = useQuery({
    queryKey: ['openapi'],
    queryFn: async ({ signal }) => (await client.openApi({ signal })) as unknown as ApiDocument, // plain data, as OpenAPI has it
    staleTime: Number.POSITIVE_INFINITY,
  });
  const chosen = readEngineAddress(route.useSearch()).op;
  if (document.error) return <p role="alert">{explain(document.error)}</p>;
  if (!document.data) return <p>{engine.loading}</p>;
  const operations = operationsOf(document.data);
  const operation = operations.find(({ id }) => id === chosen);
  return (
    <PageSection title={engine.console} hint={engine.consoleHint} testId="api-console">
      <div className={classes.console}>
        <OperationList operations={operations} chosen={chosen} />
        {operation ? (
          <OperationForm key={operation.id} operation={operation} document={document.data} />
        ) : (
          <p className={classes.soft}>{engine.chooseOperation}</p>
        )}
      </div>
    </PageSection>
  );
}

function OperationList({
  operations,
  chosen,
}: {
  operations: readonly ApiOperation[];
  chosen: string | undefined;
}) {
  const [text, setText] = useState('');
  const words = text.toLowerCase().split(/\s+/);
  const found = operations.filter(({ method, path, summary }) => {
    const all = `${method} ${path} ${summary}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
  return (
    <div className={classes.side}>
      <input
        type="search"
        className={classes.field}
        aria-label={engine.findOperation}
        placeholder={engine.findOperation}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        data-testid="find-operation"
      />
      {found.length === 0 && <p className={classes.soft}>{engine.noOperation}</p>}
      <nav aria-label={engine.operations} className={classes.operations}>
        {found.map(({ id, method, path, summary }) => (
          <Link
            key={id}
            to="/engine"
            search={{ tab: 'api', op: id }}
            replace
            className={classes.operation}
            {...(id === chosen ? { 'aria-current': 'true' as const } : {})}
            data-testid={`operation-${id}`}
          >
            <span className={classes.method} data-method={method}>
              {method}
            </span>
            <span className={classes.path}>{path}</span>
            <span className={classes.summary}>{summary}</span>
          </Link>
        ))}
      </nav>
    </div>
  );
}
