import { useState } from 'react';
import { DropZone } from './drop-zone.js';
import { byRole, type Role } from './file-roles.js';
import { ImportForm } from './import-form.js';

/** From files to an import. */
export function ImportPanel({ isFirst }: { isFirst: boolean }) {
  const [files, setFiles] = useState<ReadonlyMap<Role, File> | null>(null);
  if (files) return <ImportForm files={files} onCancel={() => setFiles(null)} />;
  return (
    <DropZone onFiles={(dropped) => setFiles(byRole(dropped))}>
      <span className="drop-title">
        {isFirst ? 'Drop a file of ratings here' : 'Drop another file of ratings here'}
      </span>
      <span className="drop-text">
        or <span className="as-link">choose files</span>: ratings.csv and, for titles, movies.csv beside it;
        or a zip of MovieLens as it is.
      </span>
    </DropZone>
  );
}
