/**
 * Models that the catalog does not hold though their providers have or had them: those that speak, draw, film, judge
 * or search, the weights that anyone may serve, and names of the years before the catalog. Nothing can be said of them.
 *
 * Source: https://developers.openai.com/api/docs/models, https://developers.openai.com/api/docs/deprecations
 * Source: https://ai.google.dev/gemini-api/docs/models, https://ai.google.dev/gemini-api/docs/deprecations
 * Source: https://platform.claude.com/docs/en/about-claude/model-deprecations
 * Source: https://docs.x.ai/docs/models
 */

interface OutsideNames {
  /** How such names start. */
  readonly starts: RegExp;
  /** Parts between joints that only such names have. */
  readonly parts?: RegExp;
}

const outside: Readonly<Record<string, OutsideNames>> = {
  openai: {
    starts:
      /^(?:tts|whisper|dall-e|sora|omni-moderation|gpt-oss|chatgpt-image|(?:text|code)-(?:moderation|search|similarity|davinci|curie|babbage|ada|embedding)|davinci|curie|babbage|ada)(?:-|$)/,
    parts:
      /-(?:tts|transcribe|diarize|translate|audio|realtime|live|image|vision|moderation|embedding|search|deep-research)(?:-|$)/,
  },
  gemini: {
    starts:
      /^(?:imagen|veo|lyria|gemma|medgemma|learnlm|embedding|text-embedding|text-bison|chat-bison|aqa|gemini-exp|gemini-robotics|gemini-live)(?:-|$)/,
    parts: /-(?:tts|live|exp|experimental|thinking|image|audio|vision|video|computer-use|embedding|tuning)(?:-|$)/,
  },
  anthropic: { starts: /^claude-(?:instant|v?[12])(?:[.-]|$)/ },
  xai: { starts: /^grok-(?:beta|vision|imagine|voice|stt|tts)(?:-|$)/, parts: /-(?:image|video|voice|beta)(?:-|$)/ },
};

/** Whether a name is of a sort that the catalog does not list in full for a provider. */
export function isOutsideCatalog(provider: string, name: string): boolean {
  const names = Object.hasOwn(outside, provider) ? outside[provider] : undefined;
  if (names === undefined) return false;
  const id = name.slice(name.lastIndexOf("/") + 1).toLowerCase();
  return names.starts.test(id) || names.parts?.test(id) === true;
}
