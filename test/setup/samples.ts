import { exposition, type Metrics } from '@elbowroom/metrics';

/** What metrics in Prometheus' text format say: each sample's value under its name and labels, as they are written. */
export function readSamples(text: string): Readonly<Record<string, number>> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => {
      const end = line.lastIndexOf(' ');
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}

export async function samplesOf(metrics: Metrics): Promise<Readonly<Record<string, number>>> {
  return readSamples(await exposition(metrics));
}
