import { Button } from '@mantine/core';
import { type FormEvent, type RefObject, useRef, useState } from 'react';
import { useEngine } from '../../engine-context.tsx';
import { engine } from '../../messages/engine.ts';
import { useActions } from '../../use-action.tsx';
import { AskFirst } from '../shell/AskFirst.tsx';
import { AnswerView } from './AnswerView.tsx';
import classes from './ApiConsole.module.css';
import { type ApiAnswer, readAnswer } from './api-answer.ts';
import {
  type ApiDocument,
  type ApiOperation,
  addressOf,
  changesLibrary,
  exampleOf,
  isDestructive,
} from './api-operations.ts';
import { type ApiCall, asFetch } from './as-fetch.ts';
import {
  type ConsoleSamples,
  sampleText,
  sampleValues,
  useConsoleSamples,
  withSamples,
} from './console-samples.ts';
import { ParameterField } from './ParameterField.tsx';

interface OperationFormProps {
  operation: ApiOperation;
  document: ApiDocument;
}

/** A form for one address, and what it answered. */
export function OperationForm({ operation, document }: OperationFormProps) {
  const { method, path, summary, parameters } = operation;
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [typed, setTyped] = useState<string | null>(null);
  const samples = useConsoleSamples(path, '');
  const chosen = useConsoleSamples(path, values.id ?? '');
  const body = typed ?? exampleBody(operation, document, chosen);
  const call: ApiCall = {
    method,
    address: addressOf(operation, values),
    body: operation.body === null ? null : { type: operation.body.type, text: body },
  };
  const opener = useRef<HTMLButtonElement>(null);
  const sending = useSending(call, changesLibrary(operation) || isDestructive(operation));
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
      <form className={classes.form} onSubmit={sending.submit} data-testid="operation-form">
        {parameters.map((parameter) => (
          <ParameterField
            key={parameter.name}
            parameter={parameter}
            path={path}
            value={values[parameter.name] ?? ''}
            samples={samples}
            onChange={set(parameter.name)}
          />
        ))}
        {operation.body && <BodyField type={operation.body.type} text={body} onChange={setTyped} />}
        <p className={classes.address} data-testid="operation-address">
          {method} ./api/v1/{call.address}
        </p>
        {sending.isAsking ? (
          <AskFirst
            label={engine.sendAnyway}
            question={isDestructive(operation) ? engine.destroys(summary) : engine.changesAsk(summary)}
            confirm={engine.sendAnyway}
            cancel={engine.cancel}
            onConfirm={sending.send}
            onCancel={sending.dontSend}
            opener={opener}
            testId="send-anyway"
          />
        ) : (
          <Actions
            call={call}
            isSending={sending.isSending}
            changes={changesLibrary(operation)}
            opener={opener}
          />
        )}
      </form>
      {sending.answer && <AnswerView answer={sending.answer} />}
    </div>
  );
}

/** Sends a call when the form is submitted, and holds what came of it. What changes something is asked about first. */
function useSending(call: ApiCall, asksFirst: boolean) {
  const backend = useEngine();
  const { run } = useActions();
  const [state, setState] = useState<'resting' | 'asking' | 'sending'>('resting');
  const [answer, setAnswer] = useState<ApiAnswer | null>(null);
  const send = () =>
    run(async () => {
      setState('sending');
      try {
        setAnswer(await readAnswer(() => backend.request(call.address, initOf(call))));
      } finally {
        setState('resting');
      }
    });
  return {
    answer,
    isAsking: state === 'asking',
    isSending: state === 'sending',
    send,
    dontSend: () => setState('resting'),
    submit(event: FormEvent) {
      event.preventDefault();
      if (state === 'sending') return;
      if (asksFirst) setState('asking');
      else send();
    },
  };
}

interface BodyFieldProps {
  type: string;
  text: string;
  onChange: (text: string) => void;
}

function BodyField({ type, text, onChange }: BodyFieldProps) {
  return (
    <label className={classes.body}>
      <span>
        {engine.body} <small>{engine.bodyHint(type)}</small>
      </span>
      <textarea
        rows={Math.min(14, Math.max(4, text.split('\n').length))}
        spellCheck={false}
        value={text}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        data-testid="operation-body"
      />
    </label>
  );
}

interface ActionsProps {
  call: ApiCall;
  isSending: boolean;
  changes: boolean;
  opener: RefObject<HTMLButtonElement | null>;
}

function Actions({ call, isSending, changes, opener }: ActionsProps) {
  const { run, say } = useActions();
  const copy = async () => {
    await navigator.clipboard.writeText(asFetch(call));
    say(engine.copied);
  };
  return (
    <div className={classes.actions}>
      <Button
        ref={opener}
        type="submit"
        // Not disabled: the focus would be lost while it is sent.
        aria-disabled={isSending}
        data-disabled={isSending}
        data-testid="send"
      >
        {isSending ? engine.sending : engine.send}
      </Button>
      <Button variant="default" onClick={() => run(copy)} data-testid="copy-fetch">
        {engine.copy}
      </Button>
      {changes && <span className={classes.soft}>{engine.changes}</span>}
    </div>
  );
}

/** Empty until the things of the library are known that it names. */
function exampleBody(
  operation: ApiOperation,
  document: ApiDocument,
  samples: ConsoleSamples | undefined,
): string {
  const { body } = operation;
  if (!body || !samples) return '';
  if (!body.schema) return sampleText(operation, samples);
  const example = sampleValues(operation, samples) ?? withSamples(exampleOf(body.schema, document), samples);
  return JSON.stringify(example, null, 2);
}

function initOf({ method, body }: ApiCall): RequestInit {
  return body === null ? { method } : { method, headers: { 'content-type': body.type }, body: body.text };
}
