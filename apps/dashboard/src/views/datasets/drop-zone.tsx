import { type DragEvent, type ReactNode, useId, useState } from 'react';

interface Props {
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
}

/** Takes files that are dropped on it or chosen with it; to the keyboard it is a file input. */
export function DropZone({ onFiles, children }: Props) {
  const id = useId();
  const [isOver, setIsOver] = useState(false);
  const take = (files: FileList | null) => {
    if (files !== null && files.length > 0) onFiles([...files]);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files);
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(true);
  };
  return (
    <label
      className={`drop-zone${isOver ? ' over' : ''}`}
      htmlFor={id}
      onDragOver={over}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <input
        id={id}
        className="unseen"
        type="file"
        multiple
        accept=".csv,.dat,.data,.item,.gz,.zip,.tsv,.txt"
        onChange={(event) => take(event.target.files)}
      />
      {children}
    </label>
  );
}
