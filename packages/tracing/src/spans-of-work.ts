import { SpanKind } from '@opentelemetry/api';
import { BatchSpanProcessor, type ReadableSpan } from '@opentelemetry/sdk-trace-node';

/**
 * Leaves out what a worker does while nothing is asked of it, every few seconds: looking for jobs, and for jobs that
 * have stalled. Nothing has caused these spans, and each would be a trace of its own.
 */
export class SpansOfWork extends BatchSpanProcessor {
  override onEnd(span: ReadableSpan): void {
    const causedByNothing = span.parentSpanContext === undefined && span.kind === SpanKind.INTERNAL;
    if (!causedByNothing) super.onEnd(span);
  }
}
