import { useNavigate } from '@tanstack/react-router';
import { navigation } from '../../messages/navigation.ts';
import { EmptyList } from '../library/EmptyList.tsx';

/** An address that names no view. */
export function NothingThere() {
  const navigate = useNavigate();
  return (
    <EmptyList
      title={navigation.notFoundTitle}
      detail={navigation.notFoundDetail}
      action={{ label: navigation.notFoundAction, run: () => void navigate({ to: '/' }) }}
    />
  );
}
