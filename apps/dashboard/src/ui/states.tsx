import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiAway, ApiProblem } from '../api/problem.js';

/** What was asked for, once it is there; before that, or where it does not come, why not. */
export function Loaded<T>({ of, children }: { of: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.error !== null) return <Failed error={of.error} />;
  return (
    <p className="loading" role="status">
      <span className="spinner" aria-hidden="true" /> Loading
    </p>
  );
}

export function Failed({ error, children }: { error: Error; children?: ReactNode }) {
  const remedy = error instanceof ApiProblem ? error.remedy : null;
  const passing = error instanceof ApiAway ? 'Try again in a moment' : null;
  return (
    <Callout kind="failed">
      <p>
        <strong>{error.message}.</strong> {remedy ?? passing ?? ''}
      </p>
      {children}
    </Callout>
  );
}

/** Something that somebody should know, beside the text. */
export function Callout({ kind, children }: { kind: 'failed' | 'note'; children: ReactNode }) {
  return (
    <div className={`callout ${kind}`} role={kind === 'failed' ? 'alert' : 'note'}>
      {children}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}
