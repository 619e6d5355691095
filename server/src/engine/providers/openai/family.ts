/**
 * Whether OpenAI counts a model among its reasoning models: those take `max_completion_tokens` and the developer role.
 * Source: https://platform.openai.com/docs/guides/reasoning
 */
export function isReasoningModel(model: string): boolean {
  // Fine-tuned models carry their base in the name: `ft:o4-mini-2025-04-16:org::id`.
  const name = model.replace(/^ft:/, "").toLowerCase();
  if (/^o\d/.test(name)) return true;
  if (name.startsWith("codex-")) return true;
  const gpt = /^gpt-(\d+)(?:\.\d+)?(?:-(.*))?$/.exec(name);
  return gpt !== null && Number(gpt[1]) >= 5 && !(gpt[2] ?? "").startsWith("chat");
}
