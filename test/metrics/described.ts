import { exposition, Metrics } from '@elbowroom/metrics';

export interface DescribedMetric {
  readonly name: string;
  readonly type: string;
  /** Of elbowroom's own metrics. */
  readonly labels: readonly string[];
}

/** Every metric that a process can have. */
export async function describeMetrics(): Promise<DescribedMetric[]> {
  const metrics = new Metrics();
  metrics.watchQueues(
    async () => [],
    () => {},
  );
  const text = await exposition(metrics);
  return Array.from(text.matchAll(/^# TYPE (\w+) (\w+)$/gm), ([, name = '', type = '']) => {
    const metric: object = metrics.registry.getSingleMetric(name) ?? {};
    const labels = 'labelNames' in metric && Array.isArray(metric.labelNames) ? metric.labelNames : [];
    return { name, type, labels };
  });
}
