/** The provider that is always there: what Parlance knows by itself, without a language model. */

/** Reference of the built-in assistant, as every request names it. */
export const BUILT_IN = "parlance/built-in";
export const BUILT_IN_NAME = "Built in, no language model";

/** The ways to a real model, for places where the built-in assistant cannot help. */
export const WAYS_TO_A_MODEL =
  "Three ways to one: add a key (“Parlance: Add API Key…”), start a model server on this machine (Ollama, LM Studio or llama.cpp; Parlance finds it by itself), or use a model of your editor, where it has any.";
