import { type ReactNode, useId, useRef } from 'react';
import { Button } from './button.js';

interface Props {
  /** On the button, and on the one that says yes. */
  readonly action: string;
  readonly question: string;
  /** What comes of it. */
  readonly children: ReactNode;
  readonly disabled?: boolean;
  readonly onConfirm: () => void;
}

/** A button for what others notice: it says what comes of it, and asks. */
export function Confirmed({ action, question, children, disabled, onConfirm }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const close = () => dialog.current?.close();
  const confirm = () => {
    close();
    onConfirm();
  };
  return (
    <>
      <Button
        disabled={disabled}
        aria-label={`${action}: ${question}`}
        onClick={() => dialog.current?.showModal()}
      >
        {action}
      </Button>
      <dialog ref={dialog} aria-labelledby={id}>
        <h2 id={id}>{question}</h2>
        {children}
        <div className="actions">
          <Button kind="primary" onClick={confirm}>
            {action}
          </Button>
          <Button kind="quiet" onClick={close}>
            Cancel
          </Button>
        </div>
      </dialog>
    </>
  );
}
