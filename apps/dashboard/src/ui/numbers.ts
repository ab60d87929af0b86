const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const hundredths = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumSignificantDigits: 2 });

export const count = (value: number) => whole.format(value);

/** Large sums need no fractions, small ones are nothing without. */
export const wcss = (value: number) => (Math.abs(value) >= 10_000 ? whole : hundredths).format(value);

export const share = (value: number) => percent.format(value);

export function seconds(value: number): string {
  return value < 10 ? `${value.toFixed(2)} s` : `${whole.format(value)} s`;
}

/** "1 user", "2 users". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

export const date = (text: string) => moment.format(new Date(text));
