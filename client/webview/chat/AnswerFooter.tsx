/** Under an answer: copy, ask again, and what it took. */
import { useState } from "preact/hooks";
import type { MessageView } from "../../../shared/src/protocol.ts";
import { explainCost, explainUsage, formatCost, formatUsage } from "../format/numbers.ts";
import { openModels, post, retry } from "../state/actions.ts";
import { isRunning } from "../state/store.ts";
import { IconButton } from "./Icon.tsx";

const CONFIRM_MS = 1500;

export function AnswerFooter({ message }: { readonly message: MessageView }) {
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    post({ type: "copy", text: message.text });
    setCopied(true);
    setTimeout(() => setCopied(false), CONFIRM_MS);
  };
  return (
    <footer class="answer-footer">
      <span class="answer-actions">
        {message.text === "" ? null : (
          <IconButton
            icon={copied ? "check" : "copy"}
            label={copied ? "Copied" : "Copy answer"}
            action="copy"
            onClick={copy}
          />
        )}
        <IconButton
          icon="refresh"
          label="Ask again"
          action="retry"
          disabled={isRunning.value}
          onClick={() => retry(message.id)}
        />
        <IconButton
          icon="arrow-swap"
          label="Ask again with another model"
          action="retry-with"
          disabled={isRunning.value}
          onClick={() => openModels(message.id)}
        />
      </span>
      <span class="answer-cost">
        {message.usage && message.usage.promptTokens + message.usage.completionTokens > 0 ? (
          <span title={explainUsage(message.usage)}>{formatUsage(message.usage)}</span>
        ) : null}
        {message.cost ? (
          <span class="cost" title={explainCost(message.cost)}>
            {formatCost(message.cost)}
          </span>
        ) : null}
      </span>
    </footer>
  );
}
