import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { useEngine } from '../engine-context.tsx';
import { DEFAULT_SORT } from '../screen-state.ts';
import { type ListRequest, trackListOptions } from './track-lists.ts';

const EVERYTHING: ListRequest = { kind: 'browse', sort: DEFAULT_SORT, order: 'asc' };

/** Whether an error says that a query can't be understood. */
export function isSyntaxError(error: unknown): error is ApiError {
  return error instanceof ApiError && error.code === 'query_syntax';
}

/** The request that is asked for, or the last good one while the query can't be understood: a slip while typing empties no list. */
export function useUnderstood(asked: ListRequest): ListRequest {
  const { data, error, isSuccess, isPlaceholderData } = useInfiniteQuery(
    trackListOptions(useEngine().client, asked),
  );
  const [good, setGood] = useState(EVERYTHING);
  if (isSuccess && !isPlaceholderData && good !== asked) setGood(asked);
  return data === undefined && isSyntaxError(error) ? good : asked;
}
