import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { keepKey } from '../api/key.js';
import type { ApiProblem } from '../api/problem.js';
import { Button } from '../ui/button.js';
import { Input } from '../ui/input.js';
import { Page } from '../ui/page.js';

/** Asks for the key without which the API lets nobody in. */
export function KeyForm({ refusal }: { refusal: ApiProblem }) {
  const client = useQueryClient();
  const [key, setKey] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    keepKey(key.trim());
    void client.resetQueries();
  };
  return (
    <Page title="A key, please">
      <p className="lead">{refusal.message}.</p>
      <form className="panel narrow" onSubmit={send}>
        <Input
          label="Key"
          hint="elbowroom keys create makes keys. This tab keeps it until it is closed."
          type="password"
          autoComplete="off"
          required
          value={key}
          onChange={setKey}
        />
        <Button type="submit" kind="primary">
          Use this key
        </Button>
      </form>
    </Page>
  );
}
