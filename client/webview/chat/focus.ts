/** Puts the focus into the page's one text input, from wherever it is wanted there. */
export function focusInput(): void {
  document.querySelector<HTMLTextAreaElement>("#prompt")?.focus();
}
