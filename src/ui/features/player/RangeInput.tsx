import type { CSSProperties } from 'react';
import classes from './RangeInput.module.css';

interface RangeInputProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  valueText: string;
  onChange: (value: number) => void;
  className?: string | undefined;
  testId?: string;
}

/** A slider of the browser's own, in our colours. */
export function RangeInput({
  label,
  value,
  min,
  max,
  step,
  valueText,
  onChange,
  className,
  testId,
}: RangeInputProps) {
  const share = (value - min) / (max - min);
  // A custom property is a style as well, which the types don't know.
  const style = { '--share': share } as CSSProperties;
  return (
    <input
      type="range"
      className={`${classes.range} ${className ?? ''}`}
      style={style}
      min={min}
      max={max}
      step={step}
      value={value}
      aria-label={label}
      aria-valuetext={valueText}
      onChange={({ currentTarget }) => onChange(currentTarget.valueAsNumber)}
      data-testid={testId}
    />
  );
}
