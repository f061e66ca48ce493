import { mapMetrics } from '../../../shared/metrics.ts';
import { messages } from '../../messages.ts';
import { petalsOf } from '../fingerprint/emblem-geometry.ts';
import { drawnRange, PETAL_ORDER, typicalBand } from '../fingerprint/metric-display.ts';
import classes from './SleeveArt.module.css';

const GROOVES = [150, 141, 133, 124, 118, 109, 101, 94, 86];
const DISC = { x: 330, y: 250 };

/** A mark to look at: lengths that swell and fall around the disc, of no track in particular. */
const SHOWN = petalsOf(
  mapMetrics((name) => {
    const { low, high } = drawnRange(name);
    const { from, to } = typicalBand(name);
    const wave = 0.5 + 0.5 * Math.sin(PETAL_ORDER.indexOf(name) * 2.4 + 0.6);
    return low + (high - low) * (from + (to - from) * wave);
  }),
);

/** A record half out of its sleeve, whose label is a track's mark; the sleeve's corner is turned down. */
export function SleeveArt() {
  return (
    <svg viewBox="0 0 500 500" className={classes.art} role="img" aria-label={messages.welcome.sleeveAlt}>
      <circle cx={DISC.x} cy={DISC.y} r="160" className={classes.disc} />
      {GROOVES.map((radius) => (
        <circle key={radius} cx={DISC.x} cy={DISC.y} r={radius} className={classes.groove} />
      ))}
      <circle cx={DISC.x} cy={DISC.y} r="76" className={classes.label} />
      <g transform={`translate(${DISC.x - 68} ${DISC.y - 68}) scale(1.36)`}>
        <path d={SHOWN.map((petal) => petal.path).join('')} className={classes.petals} />
      </g>
      <path d="M20 70h250l60 60v300H20z" className={classes.sleeve} />
      <path d="M270 70v60h60z" className={classes.corner} />
      <g className={classes.staff}>
        {[300, 318, 336, 354, 372].map((y) => (
          <path key={y} d={`M50 ${y}H300`} />
        ))}
      </g>
      <g className={classes.notes}>
        <ellipse cx="92" cy="363" rx="11" ry="8" transform="rotate(-18 92 363)" />
        <ellipse cx="152" cy="345" rx="11" ry="8" transform="rotate(-18 152 345)" />
        <ellipse cx="212" cy="318" rx="11" ry="8" transform="rotate(-18 212 318)" />
        <ellipse cx="268" cy="336" rx="11" ry="8" transform="rotate(-18 268 336)" />
      </g>
      <g className={classes.stems}>
        <path d="M102 360V296M162 342V278M222 315V251M278 333V269" />
        <path d="M102 298L162 280" className={classes.beam} />
        <path d="M222 253L278 271" className={classes.beam} />
      </g>
    </svg>
  );
}
