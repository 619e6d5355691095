/** The slash commands of the chat: what the built-in assistant answers to, and what the input offers after a slash. */

export interface SlashCommand {
  readonly name: string;
  /** The command with an example of what may follow it. */
  readonly usage: string;
  readonly does: string;
}

/** In the order of the help. */
export const slashCommands: readonly SlashCommand[] = [
  { name: "models", usage: "/models vision 200K under $1", does: "find models by abilities, window and price" },
  { name: "compare", usage: "/compare gpt-4.1 gemini-2.5-pro", does: "put models side by side" },
  { name: "tokens", usage: "/tokens gpt-4.1", does: "count the open document, its selection, or a text" },
  { name: "cost", usage: "/cost claude-sonnet-4-5", does: "what that costs, on any model" },
  { name: "params", usage: "/params o4-mini temperature", does: "which parameters a model takes" },
  { name: "check", usage: "/check", does: "run the linter over the open document" },
  { name: "help", usage: "/help keys", does: "Parlance's own documentation" },
];

/** The commands that begin with what is typed; none once a command is followed by anything. */
export function slashCommandsFor(typed: string): readonly SlashCommand[] {
  const match = /^\/([a-z]*)$/i.exec(typed);
  return match === null ? [] : slashCommands.filter(({ name }) => name.startsWith(match[1]!.toLowerCase()));
}
