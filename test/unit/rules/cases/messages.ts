/** Examples of the rules on roles. */
import type { Cases } from "./case.ts";
import { curl, messagesAddress, phpAnthropic, ruby } from "./otherLanguages.ts";
import { claude, create, hello, message } from "./sources.ts";

const assistant = '{"role": "assistant", "content": "Hi"}';

export const messageCases: Cases = {
  "misplaced-system": {
    bad: [
      ["python", message(`{"role": "system", "content": "Be terse."}, ${hello}`), '"Be terse."'],
      [
        "typescript",
        'import Anthropic from "@anthropic-ai/sdk";\nnew Anthropic().messages.create({ model: "claude-opus-4-1", max_tokens: 9, messages: [{ role: "system", content: "Terse." }] });',
        '"Terse."',
      ],
      [
        "python",
        'from google import genai\nclient = genai.Client()\nclient.models.generate_content(model="gemini-2.5-pro", contents=[{"role": "system", "parts": [{"text": "Terse."}]}])',
        '[{"text": "Terse."}]',
      ],
      [
        "ruby",
        ruby('model: "claude-sonnet-4-5", max_tokens: 9, messages: [{ role: "system", content: "Terse." }]'),
        '"Terse."',
      ],
      [
        "shellscript",
        curl(
          messagesAddress,
          '{"model": "claude-opus-4-1", "max_tokens": 9, "messages": [{"role": "system", "content": "Terse."}]}',
        ),
        '"Terse."',
      ],
    ],
    good: [
      [
        "ruby",
        ruby(
          'model: "claude-sonnet-4-5", max_tokens: 9, system: "Terse.", messages: [{ role: "user", content: "Hi" }]',
        ),
      ],
      [
        "python",
        `${claude}client.messages.create(model="claude-opus-4-1", max_tokens=9, system="Be terse.", messages=[${hello}])`,
      ],
      ["python", create(`model="gpt-4.1", messages=[{"role": "system", "content": "Be terse."}, ${hello}]`)],
      ["python", create(`model="gpt-4.1", messages=[${hello}, {"role": "system", "content": "Be terse."}]`)],
      [
        "python",
        `import litellm\nlitellm.completion("claude-opus-4-1", [{"role": "system", "content": "Terse."}, ${hello}])`,
      ],
      [
        "python",
        `${claude}client.messages.create(model="claude-opus-5-5", max_tokens=9, messages=[${hello}, {"role": "system", "content": "x"}], extra_headers=betas)`,
      ],
    ],
  },
  "roles-not-alternating": {
    bad: [
      ["python", message(`${assistant}, ${hello}`), '"Hi"'],
      ["python", message(`${hello}, ${hello.replace("Hello", "Again")}`), '"Again"'],
      ["python", message(`${hello}, ${assistant}, ${assistant.replace("Hi", "Ho")}, ${hello}`), '"Ho"'],
      [
        "php",
        phpAnthropic(
          "maxTokens: 9, messages: [['role' => 'assistant', 'content' => 'Hello']], model: 'claude-opus-5-5'",
        ),
        "'Hello'",
      ],
    ],
    good: [
      ["python", message(hello)],
      ["python", message(`${hello}, ${assistant}, ${hello}`)],
      ["python", message(`*history, ${assistant}`)],
      ["python", create(`model="gpt-4.1", messages=[${hello}, ${hello}]`)],
      [
        "python",
        `${claude}client.messages.create(model="claude-opus-4-1", max_tokens=9, system="a", messages=[${hello}])`,
      ],
    ],
  },
};
