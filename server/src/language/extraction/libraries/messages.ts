/** Where calls take their messages: the few ways that libraries share. */
import type { MessageSource } from "./shape.ts";

export const chat: readonly MessageSource[] = [{ argument: "messages", shape: "chat", role: "user" }];

export const systemAndChat: readonly MessageSource[] = [
  { argument: "system", shape: "text-or-chat", role: "system" },
  ...chat,
];

export const responses: readonly MessageSource[] = [
  { argument: "instructions", shape: "text-or-chat", role: "system" },
  { argument: "input", shape: "text-or-chat", role: "user" },
];

export const vercel: readonly MessageSource[] = [
  ...systemAndChat,
  { argument: "prompt", shape: "text-or-chat", role: "user" },
];

export const contents: readonly MessageSource[] = [
  { argument: "system_instruction", shape: "contents", role: "system" },
  { argument: "systemInstruction", shape: "contents", role: "system" },
  { argument: "contents", shape: "contents", role: "user" },
];

export const agent: readonly MessageSource[] = [
  { argument: "system_prompt", shape: "text-or-chat", role: "system" },
  { argument: "instructions", shape: "text-or-chat", role: "system" },
];
