import { SegmentedControl } from '@mantine/core';
import classes from './Choice.module.css';

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  choices: Readonly<Record<Value, string>>;
  /** In this order. */
  order: readonly Value[];
  onChange: (value: Value) => void;
  testId?: string;
}

/** One of a few, all in sight. */
export function Choice<Value extends string>({
  label,
  value,
  choices,
  order,
  onChange,
  testId,
}: ChoiceProps<Value>) {
  return (
    <SegmentedControl<Value>
      size="xs"
      aria-label={label}
      value={value}
      onChange={onChange}
      data={order.map((each) => ({ value: each, label: choices[each] }))}
      transitionDuration={0}
      classNames={{ root: classes.root, label: classes.label, indicator: classes.indicator }}
      data-testid={testId}
    />
  );
}
