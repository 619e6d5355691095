/**
 * Calls of frameworks for agents and flows in JavaScript and TypeScript.
 *
 * Source: https://mastra.ai/reference/agents/agent
 * Source: https://genkit.dev/docs/js/models/
 * Source: https://openrouter.ai/docs/sdks/typescript
 */
import { agent, chat, vercel } from "./messages.ts";
import type { SharedShape } from "./scripts.ts";

export const javascriptAgents: readonly SharedShape[] = [
  {
    library: "mastra",
    callee: "Agent",
    later: true,
    drops: "always",
    // Plain names (`openai/gpt-5`) are those of its router.
    gateway: true,
    model: ["model"],
    messages: agent,
    packages: ["@mastra/core"],
    ambiguous: true,
  },
  ...["generate", "generateStream"].map((verb): SharedShape => ({
    library: "genkit",
    callee: `.${verb}`,
    client: ["genkit"],
    model: ["model"],
    messages: vercel,
    nested: ["config"],
    packages: ["genkit"],
    ambiguous: true,
  })),
  {
    library: "openrouter",
    callee: "chat.send",
    model: ["model"],
    messages: chat,
    packages: ["@openrouter/sdk"],
    ambiguous: true,
    provider: "openrouter",
  },
];
