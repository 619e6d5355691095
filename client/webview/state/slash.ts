/** The list of slash commands over the input: what it offers, which line is active, and what a key does to it. */
import { computed, signal } from "@preact/signals";
import { slashCommandsFor } from "../../../shared/src/slashCommands.ts";
import type { SlashCommand } from "../../../shared/src/slashCommands.ts";
import { text } from "./composer.ts";

/** The input has the focus. */
export const typing = signal(false);
/** Text for which the list was closed by Escape; it opens again when the text changes. */
const closedFor = signal<string | null>(null);
const at = signal(0);

/** What is offered now; empty where the list is closed. */
export const offered = computed<readonly SlashCommand[]>(() =>
  typing.value && closedFor.value !== text.value ? slashCommandsFor(text.value) : [],
);

/** The active line; undefined where the list is closed. */
export const active = computed(() => offered.value[Math.min(at.value, offered.value.length - 1)]);

/** Puts the command into the input, ready for what follows it. */
export function choose(command: SlashCommand): void {
  text.value = command.usage.includes(" ") ? `/${command.name} ` : `/${command.name}`;
  closedFor.value = text.value;
  at.value = 0;
}

/** What a key does to the open list; false where the key belongs to the input. */
export function onListKey(key: string): boolean {
  const commands = offered.value;
  const current = active.value;
  if (current === undefined) return false;
  const index = commands.indexOf(current);
  switch (key) {
    case "ArrowDown":
      at.value = (index + 1) % commands.length;
      return true;
    case "ArrowUp":
      at.value = (index - 1 + commands.length) % commands.length;
      return true;
    case "Home":
      at.value = 0;
      return true;
    case "End":
      at.value = commands.length - 1;
      return true;
    case "Tab":
      choose(current);
      return true;
    case "Enter":
      // A command that is written out is sent.
      if (text.value.toLowerCase() === `/${current.name}`) return false;
      choose(current);
      return true;
    case "Escape":
      closedFor.value = text.value;
      return true;
    default:
      at.value = 0;
      return false;
  }
}
