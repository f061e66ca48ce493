import { messages } from '../../messages.ts';
import classes from './SleeveArt.module.css';
import { SLEEVE_GROUPS, SLEEVE_PETALS, STAFF, stemPath } from './sleeve-score.ts';

const DISC = { x: 372, y: 180, radius: 152 };
const GROOVES = [145, 139, 132, 126, 119, 113, 106, 100, 93, 87];
const STAFF_LINES = Array.from({ length: STAFF.lines }, (_, line) => STAFF.top + line * STAFF.spacing);

/** A record half out of its sleeve: the mark on its label and the notes on the sleeve tell the same thirteen values. */
export function SleeveArt() {
  return (
    <svg viewBox="0 0 530 360" className={classes.art} role="img" aria-label={messages.welcome.sleeveAlt}>
      <circle cx={DISC.x} cy={DISC.y} r={DISC.radius} className={classes.disc} />
      {GROOVES.map((radius) => (
        <circle key={radius} cx={DISC.x} cy={DISC.y} r={radius} className={classes.groove} />
      ))}
      <circle cx={DISC.x} cy={DISC.y} r="80" className={classes.label} />
      <g transform={`translate(${DISC.x - 72} ${DISC.y - 72}) scale(1.44)`}>
        <path d={SLEEVE_PETALS.map((petal) => petal.path).join('')} className={classes.petals} />
      </g>
      <path d="M12 16h270l56 56v272H12z" className={classes.sleeve} />
      <path d="M282 16v56h56z" className={classes.corner} />
      <text x="34" y="66" className={classes.word}>
        {messages.appName}
      </text>
      <path d="M36 84h48" className={classes.underline} />
      <path
        d={STAFF_LINES.map((y) => `M${STAFF.left} ${y}H${STAFF.right}`).join('')}
        className={classes.staff}
      />
      {SLEEVE_GROUPS.map(({ notes, beam }) => (
        <g key={beam}>
          <path d={notes.map(stemPath).join('')} className={classes.stem} />
          <path d={beam} className={classes.beam} />
          {notes.map(({ x, y }) => (
            <ellipse
              key={x}
              cx={x}
              cy={y}
              rx="8.6"
              ry="6.4"
              transform={`rotate(-20 ${x} ${y})`}
              className={classes.note}
            />
          ))}
        </g>
      ))}
    </svg>
  );
}
