/** Examples of the rules on what a model can do at all. */
import type { Cases } from "./case.ts";
import { claude, create, hello, message, openai, script } from "./sources.ts";

const image = '{"type": "image_url", "image_url": {"url": "https://a.example/x.png"}}';
const audio = '{"type": "input_audio", "input_audio": {"data": d, "format": "wav"}}';
const pdf = '{"type": "file", "file": {"filename": "a.pdf", "file_data": d}}';
const shown = (model: string, part: string): string =>
  create(`model="${model}", messages=[{"role": "user", "content": [{"type": "text", "text": "See"}, ${part}]}]`);
const litellm = (model: string, part: string): string =>
  `import litellm\nlitellm.completion("${model}", [{"role": "user", "content": [${part}]}])`;
const elsewhere = (part: string): string =>
  `from openai import OpenAI\nOpenAI(base_url="http://x/v1").chat.completions.create(model="o3-mini", messages=[{"role": "user", "content": [${part}]}])`;
const tools = '[{"type": "function", "function": {"name": "look", "parameters": {"type": "object"}}}]';
const computer = '[{"type": "computer_20250124", "name": "computer", "display_width_px": 9, "display_height_px": 9}]';
const schema = '{"type": "json_schema", "json_schema": {"name": "a", "schema": {"type": "object"}}}';

export const abilityCases: Cases = {
  "unsupported-vision": {
    bad: [
      ["python", shown("o3-mini", image), image],
      ["python", litellm("openai/o3-mini", image), image],
      [
        "typescript",
        script(
          '{ model: "o3-mini", messages: [{ role: "user", content: [{ type: "image_url", image_url: { url } }] }] }',
        ),
        '{ type: "image_url", image_url: { url } }',
      ],
    ],
    good: [
      ["python", shown("gpt-4.1", image)],
      ["python", shown("o4-mini", image)],
      ["python", create(`model="o3-mini", messages=[${hello}]`)],
      ["python", elsewhere(image)],
      ["python", shown("our-own", image)],
      ["python", create('model="o3-mini", messages=[{"role": "user", "content": parts}]')],
    ],
  },
  "unsupported-audio": {
    bad: [
      ["python", shown("gpt-4.1", audio), audio],
      ["python", litellm("anthropic/claude-opus-4-1", audio), audio],
      [
        "typescript",
        script('{ model: "gpt-4o", messages: [{ role: "user", content: [{ type: "input_audio", input_audio: a }] }] }'),
        '{ type: "input_audio", input_audio: a }',
      ],
    ],
    good: [
      ["python", shown("gpt-audio", audio)],
      ["python", litellm("gemini/gemini-2.5-pro", audio)],
      ["python", shown("gpt-4.1", image)],
      ["python", elsewhere(audio)],
      ["python", create(`model="gpt-4.1", messages=[${hello}]`)],
    ],
  },
  "unsupported-pdf": {
    bad: [
      ["python", shown("o3-mini", pdf), pdf],
      ["python", litellm("openai/o3-mini", pdf), pdf],
      [
        "typescript",
        script(
          '{ model: "o1-mini", messages: [{ role: "user", content: [{ type: "file", file: { filename: "b.pdf", file_data } }] }] }',
        ),
        '{ type: "file", file: { filename: "b.pdf", file_data } }',
      ],
    ],
    good: [
      ["python", shown("gpt-4.1", pdf)],
      [
        "python",
        message(
          `{"role": "user", "content": [{"type": "document", "source": {"type": "base64", "media_type": "application/pdf", "data": d}}]}`,
        ),
      ],
      ["python", shown("o3-mini", '{"type": "file", "file": {"file_id": "a"}}')],
      ["python", elsewhere(pdf)],
      ["python", create(`model="o3-mini", messages=[${hello}]`)],
    ],
  },
  "unsupported-tools": {
    bad: [
      ["python", create(`model="plain-1", messages=m, tools=${tools}`), "tools"],
      [
        "typescript",
        script('{ model: "plain-1", messages, tools: [{ type: "function", function: { name: "a" } }] }'),
        "tools",
      ],
      ["python", `import litellm\nlitellm.completion("openai/plain-1", m, tools=${tools})`, "tools"],
    ],
    good: [
      ["python", create(`model="gpt-4.1", messages=m, tools=${tools}`)],
      ["python", create('model="plain-1", messages=m, tools=[]')],
      ["python", create('model="plain-1", messages=m, tools=tools')],
      ["python", create('model="plain-1", messages=m')],
      ["python", `import litellm\nlitellm.completion("openai/plain-1", m, tools=${tools}, drop_params=True)`],
      ["python", create(`model="our-own", messages=m, tools=${tools}`)],
    ],
  },
  "unsupported-structured-output": {
    bad: [
      ["python", create(`model="gpt-4-turbo", messages=m, response_format=${schema}`), "response_format"],
      [
        "typescript",
        script(
          '{ model: "gpt-4-turbo", messages, response_format: { type: "json_schema", json_schema } }'.replace(
            "json_schema }",
            'json_schema: { name: "a", schema: {} } }',
          ),
        ),
        "response_format",
      ],
      [
        "python",
        `${claude}client.messages.create(model="claude-3-haiku-20240307", max_tokens=9, messages=m, output_config={"format": {"type": "json_schema", "schema": {"type": "object", "additionalProperties": False}}})`,
        "output_config",
      ],
    ],
    good: [
      ["python", create(`model="gpt-4.1", messages=m, response_format=${schema}`)],
      ["python", create('model="gpt-4-turbo", messages=m, response_format={"type": "json_object"}')],
      ["python", `import litellm\nlitellm.completion("claude-3-haiku-20240307", m, response_format=${schema})`],
      ["python", create('model="gpt-4-turbo", messages=m, response_format=format')],
      [
        "python",
        `${openai}client.responses.create(model="gpt-4.1", input="x", text={"format": {"type": "json_schema", "name": "a", "schema": {}}})`,
      ],
    ],
  },
  "unsupported-prefill": {
    bad: [
      [
        "python",
        `${claude}client.messages.create(model="claude-opus-4-6", max_tokens=9, messages=[${hello}, {"role": "assistant", "content": "{"}])`,
        '"{"',
      ],
      [
        "typescript",
        'import Anthropic from "@anthropic-ai/sdk";\nnew Anthropic().messages.create({ model: "claude-sonnet-5-5", max_tokens: 9, messages: [{ role: "user", content: "a" }, { role: "assistant", content: "[" }] });',
        '"["',
      ],
      [
        "python",
        `import litellm\nlitellm.completion("anthropic/claude-opus-5", [${hello}, {"role": "assistant", "content": "Yes"}])`,
        '"Yes"',
      ],
    ],
    good: [
      // A list that grows before the call.
      [
        "python",
        `messages = [${hello}, {"role": "assistant", "content": "{"}]\nmessages.append(${hello})\n${claude}client.messages.create(model="claude-opus-4-6", max_tokens=9, messages=messages)`,
      ],
      [
        "typescript",
        'import Anthropic from "@anthropic-ai/sdk";\nconst messages = [{ role: "assistant", content: "b" }];\nmessages.push({ role: "user", content: question });\nnew Anthropic().messages.create({ model: "claude-opus-5-5", max_tokens: 9, messages });',
      ],
      ["python", message(`${hello}, {"role": "assistant", "content": "{"}`)],
      ["python", `${claude}client.messages.create(model="claude-opus-4-6", max_tokens=9, messages=[${hello}])`],
      [
        "python",
        `${claude}client.messages.create(model="claude-opus-4-6", max_tokens=9, messages=[${hello}, {"role": "assistant", "content": "{"}, ${hello}])`,
      ],
      [
        "python",
        `${claude}client.messages.create(model="claude-opus-4-6", max_tokens=9, messages=[*history, {"role": "assistant", "content": "{"}])`,
      ],
      ["python", create(`model="gpt-4.1", messages=[${hello}, {"role": "assistant", "content": "{"}]`)],
    ],
  },
  "unsupported-computer-use": {
    bad: [
      [
        "python",
        `${claude}client.messages.create(model="claude-3-haiku-20240307", max_tokens=9, messages=m, tools=${computer})`,
        computer.slice(1, -1),
      ],
      [
        "python",
        `${openai}client.responses.create(model="gpt-4.1", input="x", tools=[{"type": "computer_use_preview"}])`,
        '{"type": "computer_use_preview"}',
      ],
      [
        "typescript",
        'import OpenAI from "openai";\nnew OpenAI().responses.create({ model: "gpt-4o", input: "x", tools: [{ type: "computer_use_preview" }] });',
        '{ type: "computer_use_preview" }',
      ],
    ],
    good: [
      [
        "python",
        `${claude}client.messages.create(model="claude-opus-4-1", max_tokens=9, messages=m, tools=${computer})`,
      ],
      [
        "python",
        `${claude}client.messages.create(model="claude-3-haiku-20240307", max_tokens=9, messages=m, tools=${tools})`,
      ],
      [
        "python",
        `${openai}client.responses.create(model="computer-use-preview", input="x", tools=[{"type": "computer_use_preview"}])`,
      ],
      ["python", `${openai}client.responses.create(model="gpt-4.1", input="x", tools=[{"type": "web_search"}])`],
      ["python", `${openai}client.responses.create(model="gpt-4.1", input="x", tools=tools)`],
    ],
  },
};
