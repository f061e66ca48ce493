import { type ReactNode, useId } from 'react';
import { useShell } from './shell-context.ts';
import classes from './ViewPage.module.css';

interface ViewPageProps {
  title: string;
  lead?: string;
  /** Beside the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A view that is read from top to bottom: a title, and sections below it. */
export function ViewPage({ title, lead, actions, children }: ViewPageProps) {
  const { mainRef } = useShell();
  return (
    <div ref={mainRef} tabIndex={-1} className={classes.page} data-testid="view-page">
      <header className={classes.head}>
        <div className={classes.titles}>
          <h1>{title}</h1>
          {lead && <p>{lead}</p>}
        </div>
        {actions}
      </header>
      {children}
    </div>
  );
}

interface PageSectionProps {
  title: string;
  hint?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  testId?: string;
}

/** A part of such a view, under a heading of its own. */
export function PageSection({ title, hint, actions, children, testId }: PageSectionProps) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id} data-testid={testId}>
      <div className={classes.sectionHead}>
        <h2 id={id}>{title}</h2>
        {actions}
      </div>
      {hint && <p className={classes.hint}>{hint}</p>}
      {children}
    </section>
  );
}
