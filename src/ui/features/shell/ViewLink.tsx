import { Link } from '@tanstack/react-router';
import type { View } from '../../views.ts';
import { FailureBadge } from './FailureBadge.tsx';

interface ViewLinkProps {
  view: View;
  className: string | undefined;
  onFollow?: () => void;
}

/** The way to a view. What is searched and open is left behind; the view that is shown is marked as such. */
export function ViewLink({ view, className, onFollow }: ViewLinkProps) {
  const { icon: Icon, name, path } = view;
  return (
    <Link
      to={path}
      search={{}}
      className={className}
      activeOptions={{ exact: path === '/', includeSearch: false }}
      activeProps={{ 'aria-current': 'page' }}
      title={name}
      {...(onFollow ? { onClick: onFollow } : {})}
    >
      <Icon size={20} stroke={1.7} aria-hidden="true" />
      <span>{name}</span>
      {path === '/analysis' && <FailureBadge />}
    </Link>
  );
}
