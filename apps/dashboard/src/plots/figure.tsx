import type { Plot } from '@observablehq/plot';
import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react';

type PointerEvent = ReactPointerEvent<HTMLDivElement>;

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
  const drawing = useRef<Drawing>(null);
  const width = useWidth(frame);
  useEffect(() => {
    if (width === 0 || frame.current === null) return;
    const drawn = draw(width);
    // The page has these rules in its own style sheet: its policy lets no style in that stands inline.
    drawn.querySelector('style')?.remove();
    nameParts(drawn);
    drawn.setAttribute('role', 'img');
    drawn.setAttribute('aria-label', label);
    drawing.current = drawn;
    frame.current.replaceChildren(drawn);
  }, [draw, label, width]);
  const told = (event: PointerEvent) => {
    const place = drawing.current && placeOf(event, drawing.current);
    if (place) onPress?.(place);
  };
  const press = (event: PointerEvent) => {
    told(event);
    // A finger that moves over a plot scrolls the page: it presses, and a slider beside the plot does the rest.
    if (event.pointerType !== 'touch') event.currentTarget.setPointerCapture(event.pointerId);
  };
  const drag = (event: PointerEvent) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) told(event);
  };
  return (
    <div
      className={onPress ? 'figure pressable' : 'figure'}
      ref={frame}
      onPointerDown={onPress && press}
      onPointerMove={onPress && drag}
    />
  );
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

/** A picture is read out as one: what Plot has to say of its parts is for the style sheet. */
function nameParts(drawing: Drawing): void {
  for (const part of drawing.querySelectorAll('[aria-label]')) {
    part.setAttribute('data-part', part.getAttribute('aria-label') ?? '');
    part.removeAttribute('aria-label');
  }
}

/** Where something happened, in the units of the axes. */
function placeOf({ clientX, clientY }: PointerEvent, drawing: Drawing): { x: number; y: number } {
  const { left, top } = drawing.getBoundingClientRect();
  const [x, y] = [drawing.scale('x'), drawing.scale('y')];
  return { x: x?.invert?.(clientX - left), y: y?.invert?.(clientY - top) };
}
