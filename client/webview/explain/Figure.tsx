/** A number that explains itself: on hover, on focus and to screen readers. */
export interface FigureProps {
  readonly text: string;
  /** Which price, which date, exact or estimated. */
  readonly explain: string;
  readonly class?: string;
}

export function Figure({ text, explain, class: name = "" }: FigureProps) {
  return (
    <span
      class={`figure ${name}`}
      tabIndex={0}
      role="note"
      aria-label={text}
      aria-description={explain}
      data-explain={explain}
    >
      {text}
    </span>
  );
}
