/** Examples of the rules on parameters that do not go together, and on what code expects of them. */
import type { Cases } from "./case.ts";
import { chatAddress, curl, messagesAddress, php, ruby, rubyOpenAI } from "./otherLanguages.ts";
import { claude, create, hello, openai, script } from "./sources.ts";

const opus = (fields: string): string =>
  `${claude}client.messages.create(model="claude-opus-4-1", messages=m, tools=t, ${fields})`;
const thinking = 'thinking={"type": "enabled", "budget_tokens": 2048}';
const tool = '[{"type": "function", "function": {"name": "look", "parameters": {"type": "object", "properties": {}}}}]';
const anthropicScript = (object: string): string =>
  `import Anthropic from "@anthropic-ai/sdk";\nnew Anthropic().messages.create(${object});`;

export const conflictCases: Cases = {
  "parameter-conflict": {
    bad: [
      ["python", create('model="gpt-4.1", messages=m, tool_choice="auto"'), "tool_choice"],
      [
        "python",
        `options = {"model": "gpt-4.1", "messages": m, "tool_choice": "auto"}\n${create("**options")}`,
        "tool_choice",
      ],
      [
        "typescript",
        script('{ model: "gpt-4.1", messages, stream_options: { include_usage: true } }'),
        "stream_options",
      ],
      ["python", create('model="gpt-4.1", messages=m, max_tokens=9, max_completion_tokens=9'), "max_tokens"],
      ["python", create('model="gpt-4.1", messages=m, top_logprobs=3'), "top_logprobs"],
      [
        "python",
        `${openai}client.responses.create(model="gpt-4.1", input="x", previous_response_id="a", conversation="b")`,
        "previous_response_id",
      ],
      ["shellscript", curl(chatAddress, '{"model": "gpt-4.1", "messages": [], "tool_choice": "auto"}'), "tool_choice"],
      ["ruby", rubyOpenAI('model: "gpt-4.1", messages: m, stream_options: { include_usage: true }'), "stream_options"],
      ["php", php("'model' => 'gpt-4.1', 'messages' => $m, 'tool_choice' => 'auto'"), "tool_choice"],
    ],
    good: [
      ["php", php("'model' => 'gpt-4.1', 'messages' => $m, 'tools' => $t, 'tool_choice' => 'auto'")],
      ["python", create('model="gpt-4.1", messages=m, tools=t, tool_choice="auto"')],
      // What is put together before the call may get its tools on the way.
      [
        "python",
        `options = {"model": "gpt-4.1", "messages": m, "tool_choice": "auto"}\nif t:\n    options["tools"] = t\n${create("**options")}`,
      ],
      [
        "python",
        `options = dict(model="gpt-4.1", messages=m, tool_choice="auto")\noptions.update(tools=t)\n${create("**options")}`,
      ],
      [
        "typescript",
        'import OpenAI from "openai";\nconst params: any = { model: "gpt-4.1", messages, tool_choice: "auto" };\nparams.tools = tools;\nawait new OpenAI().chat.completions.create(params);',
      ],
      [
        "typescript",
        'import OpenAI from "openai";\nconst params: any = { model: "gpt-4.1", messages, tool_choice: "auto" };\nObject.assign(params, { tools });\nawait new OpenAI().chat.completions.create(params);',
      ],
      ["python", create('model="gpt-4.1", messages=m, tool_choice="auto", extra_body={"tools": t}')],
      ["python", create('model="gpt-4.1", messages=m, tool_choice="auto", **rest')],
      ["python", create('model="gpt-4.1", messages=m, stream=True, stream_options={"include_usage": True}')],
      ["python", create('model="gpt-4.1", messages=m, tool_choice=None')],
      ["python", create('model="gpt-4.1", messages=m, tool_choice=choice')],
      ["python", create('model="gpt-4.1", messages=m, logprobs=True, top_logprobs=3')],
      ["python", 'import litellm\nlitellm.completion("gpt-4.1", m, tool_choice="auto")'],
      [
        "typescript",
        'import OpenAI from "openai";\nnew OpenAI().chat.completions.stream({ model: "gpt-4.1", messages, stream_options: { include_usage: true } });',
      ],
    ],
    fixed: create('model="gpt-4.1", messages=m'),
  },
  "forced-tool-while-thinking": {
    bad: [
      ["python", opus(`max_tokens=9000, ${thinking}, tool_choice={"type": "any"}`), '{"type": "any"}'],
      [
        "python",
        opus(`max_tokens=9000, tool_choice={"type": "tool", "name": "look"}, ${thinking}`),
        '{"type": "tool", "name": "look"}',
      ],
      [
        "typescript",
        anthropicScript('{ model: "claude-opus-5-5", max_tokens: 9, messages, tools, tool_choice: { type: "any" } }'),
        '{ type: "any" }',
      ],
      [
        "ruby",
        ruby('model: "claude-opus-5-5", max_tokens: 9, tools: tools, tool_choice: { type: "any" }, messages: messages'),
        '{ type: "any" }',
      ],
      [
        "shellscript",
        curl(messagesAddress, '{"model": "claude-opus-5-5", "max_tokens": 9, "tool_choice": {"type": "any"}}'),
        '{"type": "any"}',
      ],
    ],
    good: [
      ["python", opus(`max_tokens=9000, ${thinking}, tool_choice={"type": "auto"}`)],
      ["python", opus('max_tokens=9000, tool_choice={"type": "any"}')],
      ["python", opus('max_tokens=9000, thinking={"type": "disabled"}, tool_choice={"type": "any"}')],
      ["python", opus(`max_tokens=9000, ${thinking}`)],
      ["python", opus(`max_tokens=9000, ${thinking}, tool_choice=choice`)],
      ["python", create('model="gpt-4.1", messages=m, tools=t, tool_choice="required"')],
    ],
    fixed: opus(`max_tokens=9000, ${thinking}, tool_choice={"type": "auto"}`),
  },
  "thinking-budget-over-max-tokens": {
    bad: [
      [
        "python",
        `${claude}client.messages.create(model="claude-opus-4-1", messages=m, max_tokens=2000, ${thinking})`,
        '{"type": "enabled", "budget_tokens": 2048}',
      ],
      [
        "python",
        `${claude}client.messages.create(model="claude-opus-4-1", messages=m, max_tokens=2000, thinking={"type": "enabled", "budget_tokens": 500})`,
        '{"type": "enabled", "budget_tokens": 500}',
      ],
      [
        "typescript",
        anthropicScript(
          '{ model: "claude-sonnet-4-5", max_tokens: 4096, messages, thinking: { type: "enabled", budget_tokens: 4096 } }',
        ),
        '{ type: "enabled", budget_tokens: 4096 }',
      ],
      [
        "shellscript",
        curl(
          messagesAddress,
          '{"model": "claude-opus-4-1", "max_tokens": 2000, "messages": [], "thinking": {"type": "enabled", "budget_tokens": 4096}}',
        ),
        '{"type": "enabled", "budget_tokens": 4096}',
      ],
      [
        "ruby",
        ruby(
          'model: "claude-sonnet-4-5", max_tokens: 1024, messages: m, thinking: { type: :enabled, budget_tokens: 2000 }',
        ),
        "{ type: :enabled, budget_tokens: 2000 }",
      ],
    ],
    good: [
      ["python", `${claude}client.messages.create(model="claude-opus-4-1", messages=m, max_tokens=9000, ${thinking})`],
      ["python", opus(`max_tokens=2000, ${thinking}`)],
      ["python", `${claude}client.messages.create(model="claude-opus-4-1", messages=m, max_tokens=limit, ${thinking})`],
      [
        "python",
        `${claude}client.messages.create(model="claude-opus-4-1", messages=m, max_tokens=2000, thinking={"type": "enabled", "budget_tokens": budget})`,
      ],
      [
        "python",
        `${claude}client.messages.create(model="claude-opus-4-1", messages=m, max_tokens=2000, thinking={"type": "disabled"})`,
      ],
    ],
    fixed: `${claude}client.messages.create(model="claude-opus-4-1", messages=m, max_tokens=6144, ${thinking})`,
  },
  "tools-with-effort": {
    bad: [
      ["python", create(`model="gpt-5.4", messages=m, tools=${tool}, reasoning_effort="high"`), "reasoning_effort"],
      ["python", create(`model="gpt-6.1-sol", messages=m, reasoning_effort="low", tools=${tool}`), "reasoning_effort"],
      [
        "typescript",
        script(
          '{ model: "gpt-5.5", messages, reasoning_effort: "medium", tools: [{ type: "function", function: { name: "a" } }] }',
        ),
        "reasoning_effort",
      ],
    ],
    good: [
      ["python", create(`model="gpt-5.4", messages=m, tools=${tool}, reasoning_effort="none"`)],
      ["python", create(`model="gpt-5.2", messages=m, tools=${tool}, reasoning_effort="high"`)],
      ["python", create('model="gpt-5.4", messages=m, reasoning_effort="high"')],
      ["python", create(`model="gpt-5.4", messages=m, tools=${tool}`)],
      [
        "python",
        `${openai}client.responses.create(model="gpt-5.4", input="x", tools=${tool}, reasoning={"effort": "high"})`,
      ],
      ["python", create('model="gpt-5.4", messages=m, tools=tools, reasoning_effort="high"')],
    ],
    fixed: create(`model="gpt-5.4", messages=m, tools=${tool}, reasoning_effort="none"`),
  },
  "ignored-seed": {
    bad: [
      ["python", 'import litellm\nlitellm.completion("claude-opus-4-1", m, seed=7, drop_params=True)', "seed"],
      [
        "python",
        'import litellm\nlitellm.drop_params = True\nlitellm.completion("claude-haiku-4-5", m, seed=42)',
        "seed",
      ],
      [
        "typescript",
        'import { anthropic } from "@ai-sdk/anthropic";\nimport { generateText } from "ai";\nawait generateText({ model: anthropic("claude-opus-4-1"), prompt, seed: 7 });',
        "seed",
      ],
    ],
    good: [
      ["python", create('model="gpt-4.1", messages=m, seed=7')],
      ["python", 'import litellm\nlitellm.completion("gemini/gemini-2.5-pro", m, seed=7, drop_params=True)'],
      ["python", 'import litellm\nlitellm.completion("claude-opus-4-1", m, drop_params=True)'],
      // Without dropping it is refused, which is another finding.
      ["python", 'import litellm\nlitellm.completion("claude-opus-4-1", m, seed=7)'],
      ["python", 'import litellm\nlitellm.completion("our-own", m, seed=7, drop_params=True)'],
    ],
    fixed: 'import litellm\nlitellm.completion("claude-opus-4-1", m, drop_params=True)',
  },
  "deterministic-temperature": {
    bad: [
      ["python", create('model="gpt-4.1", messages=m, temperature=0)  # deterministic\nprint('), "temperature"],
      [
        "python",
        `${openai}client.chat.completions.create(\n    model="gpt-4.1",\n    messages=m,\n    # same output every time\n    temperature=0,\n)`,
        "temperature",
      ],
      [
        "typescript",
        script('{\n  model: "gpt-4.1",\n  messages,\n  temperature: 0, // for reproducible results\n}'),
        "temperature",
      ],
    ],
    good: [
      ["python", create('model="gpt-4.1", messages=m, temperature=0')],
      ["python", create('model="gpt-4.1", messages=m, temperature=0)  # not deterministic\nprint(')],
      ["python", create('model="gpt-4.1", messages=m, temperature=0)  # more deterministic\nprint(')],
      ["python", create('model="gpt-4.1", messages=m, temperature=0.2)  # deterministic\nprint(')],
      ["python", create(`model="gpt-4.1", messages=[${hello.replace("Hello", "deterministic")}], temperature=0`)],
      [
        "typescript",
        script('{\n  model: "gpt-4.1",\n  messages,\n  temperature: 0, // as deterministic as possible\n}'),
      ],
    ],
  },
};
