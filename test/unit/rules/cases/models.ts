/** Examples of the rules on which model is named. */
import type { Cases } from "./case.ts";
import { ask, claude, create, openai, script } from "./sources.ts";

const litellm = (model: string, more = ""): string =>
  `import litellm\nlitellm.completion(model="${model}", messages=m${more})`;
const go = (model: string): string => `package main\n\nvar model = "${model}"\n`;

export const modelCases: Cases = {
  "unknown-model": {
    bad: [
      ["python", create('model="gpt-41", messages=m'), "gpt-41"],
      [
        "python",
        `${claude}client.messages.create(model="claude-sonet-4-5", max_tokens=9, messages=m)`,
        "claude-sonet-4-5",
      ],
      ["typescript", script('{ model: "gpt-4.11", messages }'), "gpt-4.11"],
      ["python", litellm("gemini/gemini-2.5-prro"), "gemini/gemini-2.5-prro"],
    ],
    good: [
      ["python", create('model="gpt-4.1", messages=m')],
      ["python", create('model="gpt-7", messages=m')],
      ["python", create('model="ft:gpt-4.1:us::abc", messages=m')],
      ["python", litellm("azure/my-gpt-41")],
      ["python", 'from openai import OpenAI\nOpenAI(base_url="http://x/v1").chat.completions.create(model="mine")'],
      ["typescript", script("{ model: MODELS.fast, messages }")],
      ["python", "# model = 'gpt-41'"],
      ["python", 'from openai import OpenAI\nOpenAI().audio.speech.create(model="tts-1", voice="nova", input=text)'],
      ["python", 'from openai import OpenAI\nOpenAI().images.generate(model="dall-e-3", prompt=text)'],
      ["python", 'from openai import OpenAI\nOpenAI().moderations.create(model="omni-moderation-latest", input=text)'],
      [
        "python",
        'from google import genai\ngenai.Client().models.generate_images(model="imagen-4.0-generate-001", prompt=text)',
      ],
      [
        "python",
        'from google import genai\ngenai.Client().models.generate_content(model="gemini-2.5-flash-preview-tts", contents=text)',
      ],
      [
        "python",
        'from openai import OpenAI\nOpenAI(base_url="https://api.groq.com/openai/v1").chat.completions.create(model="openai/gpt-oss-120b", messages=m)',
      ],
      [
        "typescript",
        'import OpenAI from "openai";\nnew OpenAI({ baseURL: "https://openrouter.ai/api/v1" }).chat.completions.create({ model: "openai/gpt-oss-20b:free", messages });',
      ],
      ["yaml", "model: openai/gpt-oss-120b\n"],
      ["yaml", "model: openai/o4-mini-high\n"],
      ["yaml", "model_list:\n  - model_name: voice\n    litellm_params:\n      model: openai/tts-1\n"],
    ],
  },
  "foreign-model": {
    bad: [
      ["python", create('model="claude-opus-5-5", messages=m'), "claude-opus-5-5"],
      ["python", `${claude}client.messages.create(model="gpt-4.1", max_tokens=9, messages=m)`, "gpt-4.1"],
      ["typescript", script('{ model: "gemini-2.5-pro", messages }'), "gemini-2.5-pro"],
    ],
    good: [
      ["python", create('model="gpt-4.1", messages=m')],
      ["python", `import os\n# goes through our gateway\n${create('model="claude-opus-5-5", messages=m')}`],
      [
        "python",
        'from openai import OpenAI\nOpenAI(base_url="https://api.anthropic.com/v1").chat.completions.create(model="claude-opus-5-5")',
      ],
      [
        "typescript",
        'import { openai } from "@ai-sdk/openai";\nimport { generateText } from "ai";\nawait generateText({ model: openai("claude-opus-5-5"), prompt });',
      ],
      ["python", litellm("claude-opus-5-5")],
      ["python", create('model="anthropic/claude-opus-5-5", messages=m')],
      ["python", 'from langchain_openai import ChatOpenAI\nChatOpenAI(model="claude-opus-5-5")'],
      ["python", create('model="gpt-oss-120b", messages=m')],
      ["python", create('model="deepseek-chat", messages=m')],
    ],
  },
  "retired-model": {
    bad: [
      ["python", litellm("claude-4-opus-20250514"), "claude-4-opus-20250514"],
      ["python", litellm("xai/grok-4"), "xai/grok-4"],
      ["yaml", "model: claude-3-opus-20240229\n", "claude-3-opus-20240229"],
      ["typescript", script('{ model: "gpt-4-32k", messages }'), "gpt-4-32k"],
      ["python", litellm("deepseek/deepseek-chat"), "deepseek/deepseek-chat"],
      [
        "go",
        'package m\n\nimport "github.com/anthropics/anthropic-sdk-go"\n\nvar p = anthropic.MessageNewParams{Model: anthropic.ModelClaude_3_5_Sonnet_20240620, MaxTokens: 9}\n',
        "anthropic.ModelClaude_3_5_Sonnet_20240620",
      ],
      [
        "typescript",
        'import Groq from "groq-sdk";\nnew Groq().chat.completions.create({ model: "llama-3.1-8b-instant", messages });',
        "llama-3.1-8b-instant",
      ],
    ],
    good: [
      ["python", litellm("claude-opus-5-5")],
      ["python", 'PRICES = {"claude-3-opus-20240229": 15}'],
      ["python", litellm("bedrock/anthropic.claude-3-opus-20240229-v1:0")],
      ["markdown", "Once there was `claude-3-opus-20240229`."],
      ["python", "# model='claude-3-opus-20240229'"],
      ["go", go("gpt-4.1")],
      ["yaml", "model: openai/gpt-4\n"],
      ["dotenv", "AZURE_OPENAI_DEPLOYMENT=gpt-4-32k\nOPENROUTER_MODEL=anthropic/claude-3-opus-20240229\n"],
      ["yaml", "services:\n  app:\n    environment:\n      AZURE_OPENAI_MODEL: gpt-4-32k\n"],
      ["python", 'def num_tokens_from_messages(messages, model="gpt-3.5-turbo-0613"):\n    return 0'],
      ["python", 'total = count_tokens(messages, model="gpt-4-32k")'],
      [
        "python",
        'from openai import OpenAI\nOpenAI(base_url="https://openrouter.ai/api/v1").chat.completions.create(model="anthropic/claude-3-opus-20240229", messages=m)',
      ],
    ],
  },
  "soon-retired-model": {
    bad: [
      ["python", create('model="o3-2025-04-16", messages=m'), "o3-2025-04-16"],
      ["yaml", "model: o3-2025-04-16\n", "o3-2025-04-16"],
      ["typescript", script('{ model: "o3-2025-04-16", messages }'), "o3-2025-04-16"],
    ],
    good: [
      ["python", create('model="gpt-6.1-sol", messages=m')],
      ["python", 'NAMES = ["o3-2025-04-16"]'],
      ["yaml", "model: azure/o3-2025-04-16\n"],
      ["markdown", "The `o3-2025-04-16` snapshot."],
      [
        "python",
        'from openai import OpenAI\nOpenAI(base_url="http://x/v1").chat.completions.create(model="o3-2025-04-16")',
      ],
    ],
  },
  "cheaper-model": {
    bad: [
      ["python", ask("max_tokens=9").replace("claude-sonnet-4-5", "claude-opus-4-1"), "claude-opus-4-1"],
      ["python", litellm("anthropic/claude-opus-4-1"), "anthropic/claude-opus-4-1"],
      ["yaml", "model: claude-opus-4-1\n", "claude-opus-4-1"],
    ],
    good: [
      ["python", litellm("claude-opus-5-5")],
      ["python", create('model="gpt-6.1-sol", messages=m')],
      ["python", 'PRICES = {"claude-opus-4-1": 15}'],
      ["python", litellm("azure/claude-opus-4-1")],
      ["python", litellm("our-own")],
    ],
  },
  "unpinned-model": {
    bad: [
      ["python", ask("max_tokens=9"), "claude-sonnet-4-5"],
      ["python", create('model="chatgpt-4o-latest", messages=m'), "chatgpt-4o-latest"],
      ["yaml", "model: claude-haiku-4-5\n", "claude-haiku-4-5"],
    ],
    good: [
      ["python", ask("max_tokens=9").replace("claude-sonnet-4-5", "claude-sonnet-4-5-20250929")],
      ["python", create('model="gpt-4o-2024-08-06", messages=m')],
      ["python", 'PRICES = {"claude-sonnet-4-5": 15}'],
      ["python", litellm("our-own")],
      ["python", create("model=MODEL, messages=m")],
    ],
    fixed: `${claude}client.messages.create(model="claude-sonnet-4-5-20250929", messages=m, max_tokens=9)`,
  },
  "call-price": {
    bad: [
      [
        "python",
        create('model="o1-pro", messages=[{"role": "user", "content": "Hello"}], max_completion_tokens=50000'),
        "client.chat.completions.create",
      ],
      [
        "typescript",
        script('{ model: "gpt-5.5-pro", messages: [{ role: "user", content: "Hi" }], max_completion_tokens: 20000 }'),
        "new OpenAI().chat.completions.create",
      ],
      [
        "python",
        `${claude}client.messages.create(model="claude-opus-4-1", max_tokens=30000, messages=[{"role": "user", "content": "Hi"}])`,
        "client.messages.create",
      ],
    ],
    good: [
      ["python", create('model="gpt-4.1", messages=[{"role": "user", "content": "Hello"}], max_tokens=100')],
      ["python", create('model="gpt-4.1", messages=m')],
      ["python", create("model=MODEL, messages=m, max_tokens=100000")],
      ["python", create('model="o1-pro", messages=[{"role": "user", "content": "Hello"}]')],
      ["python", `${openai}client.responses.create(model="gpt-4.1", input="x")`],
    ],
  },
};
