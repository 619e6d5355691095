/** Examples of the rules on sizes and ranges. */
import type { Cases } from "./case.ts";
import { chatAddress, csharp, curl, go, java, php, phpAnthropic, ruby, rust } from "./otherLanguages.ts";
import { claude, create, openai, script } from "./sources.ts";

const words = (count: number): string => "word ".repeat(count).trimEnd();
const long = words(140_000);
const asked = (model: string, text: string, more = ""): string =>
  create(`model="${model}", messages=[{"role": "user", "content": "${text}"}]${more}`);
const near = words(120_000);

export const limitCases: Cases = {
  "oversized-prompt": {
    bad: [
      ["python", asked("gpt-4o", long), `"${long}"`.slice(0, 120)],
      [
        "typescript",
        script(`{ model: "gpt-4o", messages: [{ role: "user", content: "${long}" }] }`),
        `"${long}"`.slice(0, 120),
      ],
      ["prompty", `---\nmodel:\n  id: gpt-4o\n---\nuser:\n${long}\n`, long.slice(0, 120)],
      // Alone the prompt would fit; its tools go with it.
      [
        "python",
        asked(
          "gpt-4o",
          words(100_000),
          `, tools=[{"type": "function", "function": {"name": "a", "description": "${words(40_000)}"}}]`,
        ),
        `"${long}"`.slice(0, 120),
      ],
    ],
    good: [
      ["python", asked("gpt-4o", "Hello")],
      ["python", asked("gpt-4.1", long)],
      ["python", create('model="gpt-4o", messages=history')],
      ["python", asked("our-own", long)],
      ["python", `TEXT = "${long}"`],
    ],
  },
  "no-room-for-answer": {
    bad: [
      ["python", asked("gpt-4o", near, ", max_tokens=16000"), "16000"],
      [
        "typescript",
        script(`{ model: "gpt-4o", max_tokens: 12000, messages: [{ role: "user", content: "${near}" }] }`),
        "12000",
      ],
      [
        "python",
        `${claude}client.messages.create(model="claude-haiku-4-5", max_tokens=60000, messages=[{"role": "user", "content": "${words(190_000)}"}])`,
        "60000",
      ],
    ],
    good: [
      ["python", asked("gpt-4o", near, ", max_tokens=1000")],
      ["python", asked("gpt-4o", "Hello", ", max_tokens=16000")],
      ["python", asked("gpt-4o", near)],
      ["python", asked("gpt-4o", long, ", max_tokens=1000")],
      ["python", asked("gpt-4o", near, ", max_tokens=limit")],
    ],
  },
  "parameter-out-of-range": {
    bad: [
      ["python", create('model="gpt-4.1", temperature=3, messages=m'), "3"],
      [
        "python",
        `${claude}client.messages.create(model="claude-sonnet-4-5", max_tokens=9, temperature=1.5, messages=m)`,
        "1.5",
      ],
      ["typescript", script('{ model: "gpt-4.1", top_p: 2, messages }'), "2"],
      ["ruby", ruby('model: "claude-sonnet-4-5", max_tokens: 9, messages: m, temperature: 1.5'), "1.5"],
      ["php", php("'model' => 'gpt-4.1', 'messages' => $m, 'temperature' => 3"), "3"],
      ["shellscript", curl(chatAddress, '{"model": "gpt-4.1", "messages": [], "temperature": 3}'), "3"],
    ],
    good: [
      ["ruby", ruby('model: "claude-sonnet-4-5", max_tokens: 9, messages: m, temperature: 0.5')],
      ["php", php("'model' => 'gpt-4.1', 'messages' => $m, 'temperature' => 1")],
      ["python", create('model="gpt-4.1", temperature=2, messages=m')],
      ["python", create('model="gpt-4.1", temperature=warmth, messages=m')],
      ["python", create('model="our-own", temperature=3, messages=m')],
      [
        "python",
        'from openai import OpenAI\nOpenAI(base_url="http://x/v1").chat.completions.create(model="gpt-4.1", temperature=3)',
      ],
      ["typescript", script('{ model: "gpt-4.1", top_p: 1, messages }')],
    ],
    fixed: create('model="gpt-4.1", temperature=2, messages=m'),
  },
  "max-tokens-over-limit": {
    bad: [
      ["python", create('model="gpt-4.1", max_tokens=100000, messages=m'), "100000"],
      [
        "python",
        `${claude}client.messages.create(model="claude-sonnet-4-5", max_tokens=1000000, messages=m)`,
        "1000000",
      ],
      ["python", `${openai}client.responses.create(model="gpt-4o", max_output_tokens=50000, input="x")`, "50000"],
    ],
    good: [
      ["python", create('model="gpt-4.1", max_tokens=32768, messages=m')],
      ["python", create('model="gpt-4.1", max_tokens=limit, messages=m')],
      ["python", create('model="our-own", max_tokens=100000, messages=m')],
      ["python", create('model="gpt-4.1", messages=m')],
      ["python", 'import litellm\nlitellm.completion("openai/gpt-4.1", m, max_tokens=100000, api_base="http://x")'],
    ],
    fixed: create('model="gpt-4.1", max_tokens=32768, messages=m'),
  },
  "unsupported-parameter": {
    bad: [
      ["python", create('model="o4-mini", temperature=0.7, messages=m'), "temperature=0.7"],
      ["typescript", script('{ model: "gpt-5", temperature: 0.5, messages }'), "temperature: 0.5"],
      ["python", create('model="gpt-5.1", temperature=0.5, reasoning_effort="low", messages=m'), "temperature=0.5"],
      [
        "python",
        `${claude}client.messages.create(model="claude-opus-5-5", max_tokens=9, temperature=0.5, messages=m)`,
        "temperature=0.5",
      ],
      ["go", go('\t\tModel: "o4-mini",\n\t\tTemperature: openai.Float(0.7),'), "Temperature: openai.Float(0.7)"],
      [
        "java",
        java('        .model("claude-opus-5-5")\n        .maxTokens(512)\n        .temperature(0.5)'),
        "temperature(0.5)",
      ],
      ["csharp", csharp("o4-mini", "Temperature = 0.5f"), "Temperature = 0.5f"],
      ["rust", rust('        .model("o4-mini")\n        .temperature(0.2)'), "temperature(0.2)"],
      [
        "php",
        phpAnthropic("maxTokens: 9, messages: $m, model: 'claude-opus-5-5', temperature: 0.5"),
        "temperature: 0.5",
      ],
      [
        "shellscript",
        curl(chatAddress, '{"model": "o4-mini", "messages": [], "temperature": 0.5}'),
        '"temperature": 0.5',
      ],
    ],
    good: [
      ["go", go('\t\tModel: "gpt-4.1",\n\t\tTemperature: openai.Float(0.7),')],
      ["java", java('        .model("claude-sonnet-4-5")\n        .maxTokens(512)\n        .temperature(0.5)')],
      ["csharp", csharp("gpt-4.1", "Temperature = 0.5f")],
      ["rust", rust('        .model("gpt-4.1")\n        .temperature(0.2)')],
      [
        "shellscript",
        curl("http://localhost:8080/v1/chat/completions", '{"model": "o4-mini", "messages": [], "temperature": 0.5}'),
      ],
      ["python", create('model="o4-mini", temperature=1, messages=m')],
      ["python", create('model="gpt-5", temperature=1, messages=m')],
      ["python", create('model="gpt-5.1", temperature=0.5, messages=m')],
      ["python", create('model="gpt-5.1", temperature=0.5, reasoning_effort="none", messages=m')],
      ["python", create('model="gpt-4.1", temperature=0.7, messages=m')],
      ["python", 'import litellm\nlitellm.completion("openai/o4-mini", m, temperature=0.7, drop_params=True)'],
      ["python", create('model="o4-mini", temperature=warmth, messages=m')],
    ],
    fixed: create('model="o4-mini", messages=m'),
  },
};
