import { useState } from 'react';
import { useRejects } from '../../data/datasets.js';
import { Button } from '../../ui/button.js';
import { count } from '../../ui/numbers.js';
import { Loaded } from '../../ui/states.js';
import { Table } from '../../ui/table.js';

/** The rows that the import left out, page by page, with where they stand in the file. */
export function Rejects({ dataset }: { dataset: string }) {
  const [after, setAfter] = useState(0);
  const rejects = useRejects(dataset, after);
  return (
    <section className="section" aria-labelledby="rejects">
      <h2 id="rejects">Rows left out</h2>
      <Loaded of={rejects}>
        {({ items, nextAfter }) => (
          <>
            <Table
              caption="Rows left out"
              rows={items}
              keyOf={({ line }) => line}
              columns={[
                { name: 'Line', numeric: true, cell: ({ line }) => count(line) },
                { name: 'Reason', cell: ({ reason }) => reason },
                { name: 'Text', cell: ({ text }) => <code>{text}</code> },
              ]}
            />
            <div className="actions">
              {after > 0 && <Button onClick={() => setAfter(0)}>From the first</Button>}
              {nextAfter !== null && <Button onClick={() => setAfter(nextAfter)}>Further rows</Button>}
            </div>
          </>
        )}
      </Loaded>
    </section>
  );
}
