/**
 * The engine that the examples share. Keys come from the environment (`OPENAI_API_KEY`, …), and so do addresses where
 * one is set: `OPENAI_API_BASE`, `ANTHROPIC_API_BASE`, `GEMINI_API_BASE`, `XAI_API_BASE`, …
 */
import { createEngine, providers } from "parlance/engine";

const set = providers.flatMap(({ id }) => {
  const baseUrl = process.env[`${id.toUpperCase()}_API_BASE`];
  return baseUrl === undefined ? [] : [[id, { baseUrl }] as const];
});

export const endpoints = (): Record<string, { baseUrl: string }> => Object.fromEntries(set);
export const engine = createEngine({ endpoints });
export const { completion, responses } = engine;
