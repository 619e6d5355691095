import { lackFindings, mediaPlaces } from "./abilities.ts";
import type { Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** Sound in a message to a model that takes none. */
export const unsupportedAudio: Rule = {
  metadata: {
    code: "unsupported-audio",
    title: "Sound for a model that hears none",
    description: "A message holds sound, which the model does not take: the provider answers with an error.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("unsupported-audio"),
    fixable: false,
  },
  check(context) {
    return lackFindings(context, this.metadata.code, "audio_input", "takes no sound", (call) =>
      mediaPlaces(call, "audio"),
    );
  },
};
