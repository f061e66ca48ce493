import { useEffect, useState } from 'react';

/** A value once it has rested for a while. */
export function useDebounced<Value>(value: Value, waitMs: number): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), waitMs);
    return () => clearTimeout(timer);
  }, [value, waitMs]);
  return rested;
}
