import { messages } from '../../messages.ts';
import { EmptyList } from '../library/EmptyList.tsx';

/** Where a view broke: the rest of the screen stays, and leads elsewhere. */
export function ViewTrouble() {
  return (
    <div role="alert">
      <EmptyList
        title={messages.trouble.crashedTitle}
        detail={messages.trouble.crashedDetail}
        action={{ label: messages.trouble.reload, run: () => window.location.reload() }}
      />
    </div>
  );
}
