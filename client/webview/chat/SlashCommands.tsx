/**
 * The slash commands over the input while one is being typed. The focus stays in the input, the arrows walk the list
 * (`aria-activedescendant`), Enter or Tab takes a command, Escape closes the list.
 */
import { useLayoutEffect } from "preact/hooks";
import { active, choose, offered } from "../state/slash.ts";
import { focusInput } from "./focus.ts";

export const slashListId = "slash-commands";

export function slashOptionId(name: string): string {
  return `slash-${name}`;
}

export function SlashCommands() {
  const commands = offered.value;
  const current = active.value;
  useLayoutEffect(() => {
    if (current) document.getElementById(slashOptionId(current.name))?.scrollIntoView({ block: "nearest" });
  }, [current?.name]);
  if (commands.length === 0) return null;
  return (
    <div class="picker slash-list">
      <div id={slashListId} class="picker-list" role="listbox" aria-label="Slash commands">
        {commands.map((command) => (
          <div
            key={command.name}
            id={slashOptionId(command.name)}
            class={`model-option slash-option${command === current ? " is-active" : ""}`}
            role="option"
            aria-selected={command === current}
            data-command={command.name}
            // The press must not take the focus from the input, which would close the list before the click.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => {
              choose(command);
              focusInput();
            }}
          >
            <span class="option-text">
              <span class="option-line">
                <span class="option-name">/{command.name}</span>
                <span class="slash-example">{command.usage.slice(command.name.length + 2)}</span>
              </span>
              <span class="option-facts">{command.does}</span>
            </span>
          </div>
        ))}
      </div>
      <div class="visually-hidden" role="status">
        {commands.length === 1 ? "1 command" : `${commands.length} commands`}, arrows to walk, Enter to take
      </div>
    </div>
  );
}
