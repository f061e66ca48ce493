import type { DemoProgress } from '../../../engine/engine-types.ts';
import { messages } from '../../messages.ts';
import { ProgressLine } from '../progress/ProgressLine.tsx';
import classes from './Welcome.module.css';

/** How far the demo library has been composed. */
export function DemoComposing({ demo }: { demo: DemoProgress }) {
  const text = demo.title === '' ? messages.demo.start : messages.demo.making(demo.title);
  return (
    <div className={classes.composing} data-testid="demo-progress">
      <div className={classes.composingText}>
        <span>{text}</span>
        <span>{messages.demo.progress(demo.done, demo.total)}</span>
      </div>
      <ProgressLine
        label={messages.demo.start}
        done={demo.done}
        total={demo.total}
        text={`${text}, ${messages.demo.progress(demo.done, demo.total)}`}
      />
    </div>
  );
}
