/**
 * What explains a number: one tooltip for the whole page, shown on hover and on focus of whatever carries
 * `data-explain`, put away by Escape. Screen readers get the same sentence from `aria-description`.
 */

const GAP = 6;
const EDGE = 8;

function explained(event: Event): Element | null {
  return event.target instanceof Element ? event.target.closest("[data-explain]") : null;
}

/** Starts the page's tooltip. Call once. */
export function startExplaining(page: Document): void {
  const tip = page.createElement("div");
  tip.className = "explain-tip";
  tip.hidden = true;
  // The words are in `aria-description` already; said twice they are noise.
  tip.setAttribute("aria-hidden", "true");
  page.body.append(tip);
  let shownFor: Element | null = null;

  function show(target: Element): void {
    const words = target.getAttribute("data-explain") ?? "";
    if (words === "") return hide();
    shownFor = target;
    tip.textContent = words;
    tip.hidden = false;
    const box = target.getBoundingClientRect();
    const { width, height } = tip.getBoundingClientRect();
    const view = page.documentElement;
    const below = box.bottom + GAP;
    const top = below + height > view.clientHeight - EDGE ? Math.max(EDGE, box.top - GAP - height) : below;
    const left = Math.max(EDGE, Math.min(box.left, view.clientWidth - width - EDGE));
    tip.style.setProperty("inset-block-start", `${top}px`);
    tip.style.setProperty("inset-inline-start", `${left}px`);
  }

  function hide(): void {
    shownFor = null;
    tip.hidden = true;
  }

  page.addEventListener("pointerover", (event) => {
    // The pointer may rest on the tooltip itself, to read or to copy.
    if (event.target === tip) return;
    const target = explained(event);
    if (target) show(target);
    else if (shownFor !== page.activeElement) hide();
  });
  page.addEventListener("focusin", (event) => {
    const target = explained(event);
    if (target && target.matches(":focus-visible")) show(target);
    else hide();
  });
  page.addEventListener("focusout", hide);
  page.addEventListener("scroll", hide, { capture: true, passive: true });
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || tip.hidden) return;
    event.preventDefault();
    hide();
  });
}
