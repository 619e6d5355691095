/** One clear message, what to do about it, and the button that does it. */
import { useEffect, useState } from "preact/hooks";
import type { ErrorView } from "../../../shared/src/protocol.ts";
import { takeStep } from "../state/actions.ts";
import { Icon, IconButton } from "./Icon.tsx";

const labels: Readonly<Record<ErrorView["action"], string>> = {
  "add-key": "Add a Key",
  "pick-model": "Choose Another Model",
  "open-settings": "Open Settings",
  retry: "Try Again",
  "send-anyway": "Send Anyway Once",
  "new-chat": "New Chat",
  "show-log": "Show Log",
  "trust-workspace": "Trust This Workspace…",
  none: "",
};

export interface ErrorCardProps {
  readonly error: ErrorView;
  /** The answer that failed; null where no answer had begun. */
  readonly answerId: string | null;
  readonly onDismiss?: () => void;
}

export function ErrorCard({ error, answerId, onDismiss }: ErrorCardProps) {
  const wait = useCountdown(error.retryAfterMs);
  return (
    <div class="error" data-code={error.code} role={answerId === null ? "alert" : "group"}>
      <Icon name="error" />
      <div class="error-text">
        <p class="error-message" dir="auto">
          {error.message}
        </p>
        {error.hint ? (
          <p class="error-hint" dir="auto">
            {error.hint}
          </p>
        ) : null}
        <div class="error-actions">
          {error.action === "none" ? null : (
            <button
              type="button"
              class="button"
              data-action={error.action}
              disabled={error.action === "retry" && wait > 0}
              onClick={() => takeStep(error, answerId)}
            >
              {labels[error.action]}
              {error.action === "retry" && wait > 0 ? ` (${wait} s)` : ""}
            </button>
          )}
          {error.action === "send-anyway" ? (
            <button
              type="button"
              class="button secondary"
              data-action="open-settings"
              onClick={() => takeStep({ ...error, action: "open-settings" }, answerId)}
            >
              Open Budget Settings
            </button>
          ) : null}
          {answerId !== null && error.action !== "retry" ? (
            <button
              type="button"
              class="button secondary"
              data-action="retry"
              onClick={() => takeStep({ ...error, action: "retry" }, answerId)}
            >
              Try Again
            </button>
          ) : null}
        </div>
      </div>
      {onDismiss ? <IconButton icon="close" label="Dismiss" action="dismiss" onClick={onDismiss} /> : null}
    </div>
  );
}

/** Longest wait for which the button counts down; beyond it nobody watches. */
const MAX_COUNT_S = 600;

/** Seconds until the provider lets us try again. */
function useCountdown(milliseconds: number | undefined): number {
  const [left, setLeft] = useState(Math.min(MAX_COUNT_S, Math.ceil((milliseconds ?? 0) / 1000)));
  useEffect(() => {
    if (left <= 0) return undefined;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return left;
}
