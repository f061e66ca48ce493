import { byteSize, count, decimal } from '../../format.ts';
import { engine } from '../../messages/engine.ts';
import classes from './ApiConsole.module.css';
import type { ApiAnswer } from './api-answer.ts';

/** What came back: status, headers, body. */
export function AnswerView({ answer }: { answer: ApiAnswer }) {
  const { status, ok, tookMs, headers, body } = answer;
  return (
    <section className={classes.answer} aria-label={engine.answer} data-testid="answer">
      <p className={classes.status} role="status">
        <strong data-ok={ok} data-testid="answer-status">
          {status}
        </strong>
        <span>{engine.milliseconds(decimal(tookMs))}</span>
      </p>
      <dl className={classes.headers} aria-label={engine.headers}>
        {headers.map(([name, value]) => [
          <dt key={name}>{name}</dt>,
          <dd key={`${name} value`} data-testid={`header-${name}`}>
            {value}
          </dd>,
        ])}
      </dl>
      <Body body={body} />
    </section>
  );
}

function Body({ body }: { body: ApiAnswer['body'] }) {
  if (body.kind === 'empty') return <p className={classes.soft}>{engine.noBody}</p>;
  if (body.kind === 'binary')
    return <p className={classes.soft}>{engine.notText(body.type, byteSize(body.bytes))}</p>;
  return (
    <>
      {body.isCut && (
        <p className={classes.soft}>
          {engine.cut(count(body.text.length))} ({count(body.characters)})
        </p>
      )}
      {/* A long body scrolls, so the keyboard must reach it. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by Tab */}
      <pre className={classes.code} tabIndex={0} data-testid="answer-body">
        {body.text}
      </pre>
    </>
  );
}
