import { Button } from '@mantine/core';
import { messages } from '../../messages.ts';
import { Brand } from './Brand.tsx';
import classes from './TroubleScreen.module.css';

interface TroubleScreenProps {
  title: string;
  detail: string;
  cause: string | null;
  steps?: readonly string[];
}

/** The screen when nothing else can be shown: what happened, and what to do. */
export function TroubleScreen({ title, detail, cause, steps = [] }: TroubleScreenProps) {
  return (
    <main className={classes.screen} data-testid="trouble">
      <div className={classes.card} role="alert">
        <Brand />
        <h1>{title}</h1>
        <p>{detail}</p>
        {steps.length > 0 && (
          <ol className={classes.steps}>
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        )}
        <Button size="lg" onClick={() => window.location.reload()}>
          {messages.trouble.reload}
        </Button>
        {cause && (
          <details>
            <summary>{messages.trouble.details}</summary>
            <p className={classes.cause}>{cause}</p>
          </details>
        )}
      </div>
    </main>
  );
}
