import { DiagLogLevel, diag, type Tracer } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { Telemetry } from 'bullmq';
import { BullMQOtel } from 'bullmq-otel';
import type { Logger } from 'pino';
import { SpansOfWork } from './spans-of-work.js';

export interface Tracing {
  readonly tracer: Tracer;
  /** Has BullMQ's queues and workers carry the trace from who adds a job to who runs it. */
  readonly telemetry: Telemetry;
  /** Sends what is not sent yet. */
  close(): Promise<void>;
}

export interface TracingOptions {
  /** Of the collector, as OTEL_EXPORTER_OTLP_ENDPOINT has it: without `/v1/traces`. */
  readonly endpoint: string;
  /** Of the process; OTEL_SERVICE_NAME has the last word. */
  readonly service: string;
  readonly log: Logger;
}

/** So long a process that ends waits at most for a collector that is away. */
const EXPORT_TIMEOUT_MS = 3_000;

/**
 * Traces this process with OpenTelemetry, once: what is begun here is global. Sampling, headers and batches are as the
 * variables of its SDK say, such as OTEL_TRACES_SAMPLER and OTEL_EXPORTER_OTLP_HEADERS.
 */
export function startTracing({ endpoint, service, log }: TracingOptions): Tracing {
  const tell = (message: string) => log.warn({ problem: message }, 'tracing');
  diag.setLogger(
    { error: tell, warn: tell, info: () => {}, debug: () => {}, verbose: () => {} },
    { logLevel: DiagLogLevel.WARN },
  );
  const exporter = new OTLPTraceExporter({ url: tracesUrl(endpoint), timeoutMillis: EXPORT_TIMEOUT_MS });
  const named = resourceFromAttributes({ 'service.name': service });
  const provider = new NodeTracerProvider({
    resource: named.merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new SpansOfWork(exporter)],
  });
  provider.register();
  return {
    tracer: provider.getTracer('elbowroom'),
    telemetry: new BullMQOtel({ tracerName: 'elbowroom' }),
    close: () => provider.shutdown().catch((error) => tell(String(error))),
  };
}

function tracesUrl(endpoint: string): string {
  return `${endpoint.replace(/\/+$/, '')}/v1/traces`;
}
