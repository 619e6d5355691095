/** Where the conversation was scrolled to: given by the page's saved state once, reported as it changes. */
let saved = 0;
let onChange: (fromEnd: number) => void = () => undefined;

/** @param fromEnd Pixels between the end and what was seen; used by the first list that is drawn. */
export function connectScroll(fromEnd: number, report: (fromEnd: number) => void): void {
  saved = fromEnd;
  onChange = report;
}

export function takeSavedScroll(): number {
  const value = saved;
  saved = 0;
  return value;
}

export function reportScroll(fromEnd: number): void {
  onChange(fromEnd);
}
