/** What goes along with the message: one chip each, with its weight, removable. */
import { attachmentTokens, attachments, removeAttachment } from "../state/composer.ts";
import { formatShort } from "../format/numbers.ts";
import { Icon } from "./Icon.tsx";

export function Attachments() {
  if (attachments.value.length === 0) return null;
  return (
    <ul class="chips" aria-label="Attachments">
      {attachments.value.map(({ key, attachment }) => {
        const weight = attachmentTokens.value.get(key);
        const tokens = weight ? `${weight.exact ? "" : "~"}${formatShort(weight.tokens)} tokens` : "";
        return (
          <li key={key} class="chip" title={[attachment.uri ?? attachment.label, tokens].filter(Boolean).join("\n")}>
            <Icon name="file-code" />
            <span class="chip-label">{attachment.label}</span>
            {tokens === "" ? null : <span class="chip-tokens">{tokens}</span>}
            <button
              type="button"
              class="chip-remove"
              data-action="detach"
              aria-label={`Remove ${attachment.label}`}
              title="Remove"
              onClick={() => removeAttachment(key)}
            >
              <Icon name="close" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
