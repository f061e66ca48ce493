import { FAMILY_NAMES, METRIC_WORDS, messages } from '../../messages.ts';
import { METRICS_BY_FAMILY } from '../fingerprint/metric-display.ts';
import classes from './AboutDialog.module.css';
import { DialogFrame } from './DialogFrame.tsx';

export function AboutDialog({ onClose }: { onClose: () => void }) {
  return (
    <DialogFrame title={messages.about.title} onClose={onClose}>
      <div className={classes.text}>
        {messages.about.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <h2>{messages.about.measured}</h2>
        <dl className={classes.families}>
          {METRICS_BY_FAMILY.map(({ family, names }) => (
            <div key={family}>
              <dt>{FAMILY_NAMES[family].name}</dt>
              {names.map((name) => (
                <dd key={name}>
                  <strong>{METRIC_WORDS[name].name}</strong>: {METRIC_WORDS[name].meaning}
                </dd>
              ))}
            </div>
          ))}
        </dl>
        <p>
          <a
            href="./licenses.md"
            target="_blank"
            rel="noopener"
            className={classes.link}
            data-testid="licences"
          >
            {messages.about.licences} <span>({messages.about.newTab})</span>
          </a>
        </p>
      </div>
    </DialogFrame>
  );
}
