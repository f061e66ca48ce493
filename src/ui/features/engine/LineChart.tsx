import { useId } from 'react';
import { engine } from '../../messages/engine.ts';
import classes from './LineChart.module.css';
import { linePath, spanOf } from './line-path.ts';

export interface ChartLine {
  name: string;
  /** `null` where there is nothing to tell: the line breaks off there. */
  values: readonly (number | null)[];
}

interface LineChartProps {
  title: string;
  times: readonly number[];
  /** At most three: they are told apart by their strokes. */
  lines: readonly ChartLine[];
  /** The top of the chart where it is known; else the largest value. */
  top?: number;
  format: (value: number) => string;
}

const WIDTH = 320;
const HEIGHT = 96;
/** As many of the newest samples as the table has. */
const TABLE_ROWS = 12;

/** Lines over time, drawn small. The same in words below it, and in a table for whoever wants the figures. */
export function LineChart({ title, times, lines, top, format }: LineChartProps) {
  const id = useId();
  const known = lines.flatMap(({ values }) => values.filter((value) => value !== null));
  const highest = Math.max(top ?? 0, ...known, Number.EPSILON);
  return (
    <figure className={classes.figure} aria-labelledby={id}>
      <figcaption id={id} className={classes.title}>
        {title}
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className={classes.chart}
        aria-hidden="true"
      >
        <path d={`M0 ${HEIGHT / 2}H${WIDTH}`} className={classes.grid} />
        {lines.map(({ name, values }, at) => (
          <path
            key={name}
            d={linePath(values, { width: WIDTH, height: HEIGHT, top: highest })}
            className={classes.line}
            data-line={at}
          />
        ))}
      </svg>
      <ul className={classes.legend}>
        {lines.map(({ name, values }, at) => (
          <li key={name}>
            {lines.length > 1 && (
              <svg viewBox="0 0 28 8" className={classes.key} aria-hidden="true">
                <path d="M0 4H28" className={classes.line} data-line={at} />
              </svg>
            )}
            <span>
              {lines.length > 1 && <b>{name}: </b>}
              {lineWords(values, format)}
            </span>
          </li>
        ))}
      </ul>
      {times.length > 0 && <SampleTable times={times} lines={lines} format={format} title={title} />}
    </figure>
  );
}

function lineWords(values: readonly (number | null)[], format: (value: number) => string): string {
  if (values.length === 0) return engine.chartSoon;
  const span = spanOf(values);
  if (!span) return engine.chartNone;
  return engine.chartWords(format(span.last), format(span.low), format(span.high));
}

function SampleTable({ times, lines, format, title }: Omit<LineChartProps, 'top'>) {
  const from = Math.max(0, times.length - TABLE_ROWS);
  return (
    <details className={classes.details}>
      <summary>{engine.chartTable}</summary>
      <table className={classes.table} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{engine.time}</th>
            {lines.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {times.slice(from).map((atMs, row) => (
            <tr key={atMs}>
              <th scope="row">{new Date(atMs).toLocaleTimeString('en-GB')}</th>
              {lines.map(({ name, values }) => {
                const value = values[from + row] ?? null;
                return <td key={name}>{value === null ? engine.none : format(value)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
