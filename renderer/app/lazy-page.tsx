// A page that is fetched when it is first shown, and whose fault stays its own.

import { WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Component, type ComponentType, lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { Empty } from '../ui/empty.tsx';
import { LoadFault } from '../ui/load-fault.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { useWords } from '../ui/use-words.ts';
import { commonWords } from '../ui/words.ts';
import type { LoadPage } from './pages.tsx';
import { appWords } from './words.ts';

/** The page's code did not come: the station is away, or it was renewed since this window was opened. */
class ChunkMissing extends Error {
  override readonly name = 'ChunkMissing';
}

export interface LazyPageProps<Params extends object> {
  /** Its heading while it is fetched or when it failed. */
  readonly title: string;
  readonly load: LoadPage<Params>;
  readonly params: Params;
}

export function LazyPage<Params extends object>({ title, load, params }: LazyPageProps<Params>): ReactNode {
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt fetches anew
  const Page = useMemo(
    () =>
      lazy(async () => {
        const loaded = await load().catch((cause: unknown) => {
          throw new ChunkMissing('a chunk did not load', { cause });
        });
        return { default: loaded as ComponentType<object> };
      }),
    [load, attempt],
  );
  const place = JSON.stringify(params);
  return (
    <PageBoundary key={attempt} load={load} title={title} place={place} onRetry={() => setAttempt(attempt + 1)}>
      <Suspense fallback={<PageFrame title={title}>{null}</PageFrame>}>
        <Page {...params} />
      </Suspense>
    </PageBoundary>
  );
}

interface BoundaryProps {
  readonly title: string;
  /** Another page, or another part of it: the fault stays behind. */
  readonly load: unknown;
  readonly place: string;
  readonly onRetry: () => void;
  readonly children: ReactNode;
}

/** React tells the browser's console what was caught. */
class PageBoundary extends Component<BoundaryProps, { readonly fault: unknown }> {
  override state: { readonly fault: unknown } = { fault: null };

  static getDerivedStateFromError(fault: unknown): { readonly fault: unknown } {
    return { fault };
  }

  override componentDidUpdate({ load, place }: BoundaryProps): void {
    const isElsewhere = load !== this.props.load || place !== this.props.place;
    if (isElsewhere && this.state.fault !== null) this.setState({ fault: null });
  }

  override render(): ReactNode {
    const { title, onRetry, children } = this.props;
    if (this.state.fault === null) return children;
    return (
      <PageFrame title={title}>
        <PageFault isMissing={this.state.fault instanceof ChunkMissing} onRetry={onRetry} />
      </PageFrame>
    );
  }
}

function PageFault({ isMissing, onRetry }: { readonly isMissing: boolean; readonly onRetry: () => void }): ReactNode {
  const say = useWords(appWords);
  const sayCommon = useWords(commonWords);
  if (isMissing) {
    return (
      <LoadFault
        what={say('page-code')}
        fault={{ code: 'OFFLINE', message: say('page-missing'), field: null }}
        onRetry={onRetry}
      />
    );
  }
  return (
    <Empty
      icon={<WarningOutlined />}
      title={say('page-failed')}
      hint={say('page-failed-hint')}
      action={<Button onClick={onRetry}>{sayCommon('retry')}</Button>}
    />
  );
}
