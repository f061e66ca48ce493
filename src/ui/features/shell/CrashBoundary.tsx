import { Component, type ErrorInfo, type ReactNode } from 'react';
import { messages } from '../../messages.ts';
import { TroubleScreen } from './TroubleScreen.tsx';

/** Catches what a component throws while rendering, and says what to do instead of going blank. */
export class CrashBoundary extends Component<{ children: ReactNode }, { thrown: unknown }> {
  override state = { thrown: null as unknown };

  static getDerivedStateFromError(thrown: unknown) {
    return { thrown: thrown ?? new Error('Nothing was thrown.') };
  }

  override componentDidCatch(thrown: unknown, info: ErrorInfo) {
    console.error(thrown, info.componentStack);
  }

  override render() {
    const { thrown } = this.state;
    if (thrown === null) return this.props.children;
    return (
      <TroubleScreen
        title={messages.trouble.crashedTitle}
        detail={messages.trouble.crashedDetail}
        cause={thrown instanceof Error ? thrown.message : String(thrown)}
      />
    );
  }
}
