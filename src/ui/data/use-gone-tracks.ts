import { useQueries } from '@tanstack/react-query';
import { useEngine } from '../engine-context.tsx';
import { trackOptions } from './library-queries.ts';
import { isRefusal } from './query-client.ts';

/** Which of these tracks are not in the library. */
export function useGoneTracks(ids: readonly string[]): readonly string[] {
  const { client } = useEngine();
  const answers = useQueries({ queries: ids.map((id) => trackOptions(client, id)) });
  return ids.filter((_, at) => {
    const answer = answers[at];
    return answer !== undefined && !answer.data && isRefusal(answer.error);
  });
}
