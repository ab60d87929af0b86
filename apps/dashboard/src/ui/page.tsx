import { type ReactNode, useEffect, useRef } from 'react';

interface Props {
  readonly title: string;
  /** A few words above the title that say where one is. */
  readonly within?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One view: its heading takes the focus when somebody comes to it, so that a screen reader tells where they are. */
export function Page({ title, within, actions, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · elbowroom`;
  }, [title]);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <header className="page-head">
        <div>
          {within !== undefined && <p className="within">{within}</p>}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
        </div>
        {actions !== undefined && <div className="actions">{actions}</div>}
      </header>
      {children}
    </>
  );
}
