/** What went wrong in one part of the page, and the next step. */
import { Icon } from "../chat/Icon.tsx";
import { checkProviders, choose, chooseHours, hours, problems, send, setProblem } from "./state.ts";
import type { Part } from "./state.ts";

export function Problem({ part }: { readonly part: Part }) {
  const error = problems.value.get(part);
  if (!error) return null;
  return (
    <div class="error" role="alert" data-part={part}>
      <Icon name="error" />
      <div class="error-text">
        <p class="error-message">{error.message}</p>
        {error.hint === undefined ? null : <p class="error-hint">{error.hint}</p>}
        <div class="error-actions">
          {part === "page" ? null : (
            <button type="button" class="button" data-action="retry" onClick={() => again(part)}>
              Try Again
            </button>
          )}
          <button
            type="button"
            class="button secondary"
            data-action="show-log"
            onClick={() => send({ type: "show-log" })}
          >
            Show Log
          </button>
        </div>
      </div>
      <button
        type="button"
        class="icon-button"
        aria-label="Dismiss"
        data-action="dismiss"
        onClick={() => setProblem(part, null)}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

function again(part: Exclude<Part, "page">): void {
  setProblem(part, null);
  switch (part) {
    case "summary":
      return choose({});
    case "health":
      return chooseHours(hours.value);
    case "checks":
      return checkProviders();
  }
}
