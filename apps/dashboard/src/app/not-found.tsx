import { Page } from '../ui/page.js';
import { addressOf } from './place.js';

export function NotFound() {
  return (
    <Page title="There is nothing here">
      <p>
        The address leads nowhere. All there is begins with the <a href={addressOf([])}>datasets</a>.
      </p>
    </Page>
  );
}
