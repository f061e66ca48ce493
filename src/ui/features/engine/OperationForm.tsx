import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useEngine } from '../../engine-context.tsx';
import { engine } from '../../messages/engine.ts';
import { useActions } from '../../use-action.tsx';
import { AnswerView } from './AnswerView.tsx';
import classes from './ApiConsole.module.css';
import { type ApiAnswer, readAnswer } from './api-answer.ts';
import {
  type ApiDocument,
  type ApiOperation,
  addressOf,
  exampleOf,
  isDestructive,
} from './api-operations.ts';
import { type ApiCall, asFetch } from './as-fetch.ts';
import { ParameterField } from './ParameterField.tsx';

interface OperationFormProps {
  operation: ApiOperation;
  document: ApiDocument;
}

/** A form for one address, and what it answered. */
export function OperationForm({ operation, document }: OperationFormProps) {
  const backend = useEngine();
  const { run, say } = useActions();
  const { method, path, summary, parameters } = operation;
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [body, setBody] = useState(() => exampleBody(operation, document));
  const [asking, setAsking] = useState(false);
  const [sending, setSending] = useState(false);
  const [answer, setAnswer] = useState<ApiAnswer | null>(null);
  const call: ApiCall = {
    method,
    address: addressOf(operation, values),
    body: operation.body === null ? null : { type: operation.body.type, text: body },
  };
  const send = async () => {
    setAsking(false);
    setSending(true);
    try {
      setAnswer(await readAnswer(() => backend.request(call.address, initOf(call))));
    } finally {
      setSending(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isDestructive(operation)) setAsking(true);
    else run(send);
  };
  const copy = async () => {
    await navigator.clipboard.writeText(asFetch(call));
    say(engine.copied);
  };
  const set = (name: string) => (value: string) => setValues((current) => ({ ...current, [name]: value }));
  return (
    <div className={classes.main}>
      <h3 className={classes.title}>
        <span className={classes.method} data-method={method}>
          {method}
        </span>{' '}
        {path}
      </h3>
      <p className={classes.soft}>{summary}</p>
      <form className={classes.form} onSubmit={submit} data-testid="operation-form">
        {parameters.map((parameter) => (
          <ParameterField
            key={parameter.name}
            parameter={parameter}
            path={path}
            value={values[parameter.name] ?? ''}
            onChange={set(parameter.name)}
          />
        ))}
        {operation.body && (
          <label className={classes.body}>
            <span>
              {engine.body} <small>{engine.bodyHint(operation.body.type)}</small>
            </span>
            <textarea
              rows={Math.min(14, Math.max(4, body.split('\n').length))}
              spellCheck={false}
              value={body}
              onChange={({ currentTarget }) => setBody(currentTarget.value)}
              data-testid="operation-body"
            />
          </label>
        )}
        <p className={classes.address} data-testid="operation-address">
          {method} ./api/v1/{call.address}
        </p>
        {asking ? (
          <div className={classes.ask} role="alertdialog" aria-label={engine.sendAnyway}>
            <p>{engine.destroys(summary)}</p>
            <Button size="xs" variant="default" autoFocus onClick={() => setAsking(false)}>
              {engine.cancel}
            </Button>
            <Button size="xs" className={classes.danger} onClick={() => run(send)} data-testid="send-anyway">
              {engine.sendAnyway}
            </Button>
          </div>
        ) : (
          <div className={classes.actions}>
            <Button type="submit" disabled={sending} data-testid="send">
              {sending ? engine.sending : engine.send}
            </Button>
            <Button variant="default" onClick={() => run(copy)} data-testid="copy-fetch">
              {engine.copy}
            </Button>
            {method !== 'GET' && <span className={classes.soft}>{engine.changes}</span>}
          </div>
        )}
      </form>
      {answer && <AnswerView answer={answer} />}
    </div>
  );
}

function exampleBody({ body }: ApiOperation, document: ApiDocument): string {
  return body?.schema ? JSON.stringify(exampleOf(body.schema, document), null, 2) : '';
}

function initOf({ method, body }: ApiCall): RequestInit {
  return body === null ? { method } : { method, headers: { 'content-type': body.type }, body: body.text };
}
