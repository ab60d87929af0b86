import type { Plot } from '@observablehq/plot';
import { useEffect, useRef, useState } from 'react';

export type Drawing = (SVGSVGElement | HTMLElement) & Plot;

interface Props {
  /** What it shows, in a sentence: read out in place of the picture. */
  readonly label: string;
  /** Draws it anew, at a width in pixels; the same function draws the same. */
  readonly draw: (width: number) => Drawing;
  /** Told of a place in the picture that is pressed, or dragged to with a mouse or pen, in the units of its axes. */
  readonly onPress?: (place: { readonly x: number; readonly y: number }) => void;
}

/** A plot as wide as the room there is. */
export function Figure({ label, draw, onPress }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const press = useRef(onPress);
  press.current = onPress;
  useEffect(() => {
    if (width === 0 || frame.current === null) return;
    const drawing = draw(width);
    // The page has these rules in its own style sheet: its policy lets no style in that stands inline.
    drawing.querySelector('style')?.remove();
    drawing.setAttribute('role', 'img');
    drawing.setAttribute('aria-label', label);
    listen(drawing, (place) => press.current?.(place));
    frame.current.replaceChildren(drawing);
  }, [draw, label, width]);
  return <div className={onPress ? 'figure pressable' : 'figure'} ref={frame} />;
}

function useWidth(frame: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (frame.current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [frame]);
  return width;
}

/** A finger that moves over a plot scrolls the page: it presses, and a slider beside the plot does the rest. */
function listen(drawing: Drawing, tell: (place: { x: number; y: number }) => void): void {
  const [x, y] = [drawing.scale('x'), drawing.scale('y')];
  const told = (event: PointerEvent) => {
    const { left, top } = drawing.getBoundingClientRect();
    tell({ x: x?.invert?.(event.clientX - left), y: y?.invert?.(event.clientY - top) });
  };
  drawing.addEventListener('pointerdown', (event) => {
    if (!(event instanceof PointerEvent)) return;
    told(event);
    if (event.pointerType !== 'touch') drawing.setPointerCapture(event.pointerId);
  });
  drawing.addEventListener('pointermove', (event) => {
    if (event instanceof PointerEvent && drawing.hasPointerCapture(event.pointerId)) told(event);
  });
}
