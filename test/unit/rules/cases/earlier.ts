/** Examples of the rules on single parameters, messages, keys and suppressions. */
import type { Cases } from "./case.ts";
import { chatAddress, csharp, curl, go, php, rubyOpenAI, rust } from "./otherLanguages.ts";
import { ask, create, hello, key, message, openai, random, script } from "./sources.ts";

/** A model of LangChain4j. */
const langchain = (model: string): string =>
  `import dev.langchain4j.model.openai.OpenAiChatModel;\n\nclass A {\n    Object m = ${model}.builder().modelName("o4-mini").maxTokens(100).build();\n}\n`;

/** A call by ruby-openai. */
const rubyCommunity = (fields: string): string =>
  `require "openai"\nclient = OpenAI::Client.new\nclient.chat(parameters: { ${fields} })\n`;

export const earlierCases: Cases = {
  "superseded-model": {
    bad: [
      ["python", create('model="gpt-5.1", messages=m'), "gpt-5.1"],
      ["yaml", "model: gpt-5.1\n", "gpt-5.1"],
      ["dotenv", "MODEL=gpt-5.1\n", "gpt-5.1"],
    ],
    good: [
      ["python", create('model="gpt-6.1-sol", messages=m')],
      ["python", 'KNOWN = ["gpt-5.1"]'],
      ["yaml", "model: openrouter/openai/gpt-5.1\n"],
      ["yaml", "model: our-own\n"],
      ["markdown", "Once there was `gpt-5.1`."],
    ],
  },
  "unsupported-effort": {
    bad: [
      ["python", create('model="o4-mini", reasoning_effort="minimal", messages=m'), '"minimal"'],
      ["python", create("model='o3', reasoning_effort='none', messages=m"), "'none'"],
      ["typescript", script('{ model: "o3", reasoning_effort: "max", messages }'), '"max"'],
      [
        "python",
        `${openai}client.responses.create(model="o3", reasoning={"effort": "minimal"}, input="x")`,
        '{"effort": "minimal"}',
      ],
    ],
    good: [
      ["python", create('model="o4-mini", reasoning_effort="low", messages=m')],
      ["python", create('model="gpt-5", reasoning_effort="minimal", messages=m')],
      ["python", create('model="gpt-5.1", reasoning_effort="none", messages=m')],
      ["python", create('model="o3", reasoning_effort=level, messages=m')],
      ["python", 'import litellm\nlitellm.completion("o3", m, reasoning_effort="none", drop_params=True)'],
      ["python", `${openai}client.responses.create(model="o3", reasoning={"effort": "low"}, input="x")`],
    ],
    fixed: create('model="o4-mini", reasoning_effort="low", messages=m'),
  },
  "temperature-and-top-p": {
    bad: [
      ["python", ask("max_tokens=9, temperature=0.5, top_p=0.9"), "top_p"],
      ["python", ask("max_tokens=9, top_p=0.9, temperature=0.5"), "top_p"],
      [
        "python",
        'import litellm\nlitellm.completion("anthropic/claude-haiku-4-5", m, temperature=1, top_p=0.9)',
        "top_p",
      ],
    ],
    good: [
      ["python", ask("max_tokens=9, temperature=0.5")],
      ["python", ask("max_tokens=9, top_p=0.9")],
      ["python", ask("max_tokens=9, temperature=warmth, top_p=0.9")],
      ["python", create('model="gpt-4.1", messages=m, temperature=0.5, top_p=0.9')],
      [
        "python",
        'import litellm\nlitellm.completion("anthropic/claude-haiku-4-5", m, temperature=1, top_p=0.9, drop_params=True)',
      ],
    ],
    fixed: ask("max_tokens=9, top_p=0.9"),
  },
  "renamed-parameter": {
    bad: [
      ["python", create('model="o4-mini", max_tokens=100, messages=m'), "max_tokens"],
      ["typescript", script('{ model: "gpt-5", "max_tokens": 100, messages }'), "max_tokens"],
      ["typescript", script('{ model: "gpt-5", max_tokens: 100, messages }'), "max_tokens"],
      [
        "python",
        `${openai}client.chat.completions.create(**{"model": "o3", "max_tokens": 9, "messages": m})`,
        "max_tokens",
      ],
      ["go", go('\t\tModel: "o4-mini",\n\t\tMaxTokens: openai.Int(100),'), "MaxTokens"],
      ["rust", rust('        .model("o4-mini")\n        .max_tokens(100u32)'), "max_tokens"],
      ["ruby", rubyOpenAI('model: "o4-mini", max_tokens: 100'), "max_tokens"],
      ["php", php("'model' => 'o4-mini', 'max_tokens' => 100"), "max_tokens"],
      ["shellscript", curl(chatAddress, '{"model": "o4-mini", "max_tokens": 100}'), "max_tokens"],
      ["java", langchain("OpenAiChatModel"), "maxTokens"],
    ],
    good: [
      ["java", langchain("AnthropicChatModel")],
      ["go", go('\t\tModel: "o4-mini",\n\t\tMaxCompletionTokens: openai.Int(100),')],
      ["shellscript", curl("https://api.openai.com/v1/responses", '{"model": "o4-mini", "max_output_tokens": 100}')],
      ["csharp", csharp("o4-mini", "MaxOutputTokenCount = 100")],
      ["python", create('model="o4-mini", max_completion_tokens=100, messages=m')],
      ["python", create('model="gpt-4.1", max_tokens=100, messages=m')],
      ["python", 'import litellm\nlitellm.completion("o4-mini", m, max_tokens=100)'],
      ["python", 'from langchain_openai import ChatOpenAI\nChatOpenAI(model="o4-mini", max_tokens=100)'],
      ["python", `${openai}client.responses.create(model="o3", max_output_tokens=100, input="x")`],
      [
        "python",
        'from openai import OpenAI\nOpenAI(base_url="http://x/v1").chat.completions.create(model="o3", max_tokens=9)',
      ],
    ],
    fixed: create('model="o4-mini", max_completion_tokens=100, messages=m'),
  },
  "ignored-parameter": {
    bad: [
      ["python", create('model="gpt-4.1", messages=m, max_reasoning_tokens=100'), "max_reasoning_tokens=100"],
      ["python", 'import litellm\nlitellm.completion("claude-opus-4-1", m, verbosity="low")', 'verbosity="low"'],
      ["python", ask('max_tokens=9, prompt_cache_key="a"'), 'prompt_cache_key="a"'],
    ],
    good: [
      ["python", create('model="gpt-4.1", messages=m, prompt_cache_key="a"')],
      ["python", create('model="gpt-5", messages=m, verbosity="low"')],
      ["python", 'import litellm\nlitellm.completion("claude-opus-4-1", m, verbosity="low", drop_params=True)'],
      ["python", ask("max_tokens=9, top_k=3")],
      ["python", create('model="gpt-4.1", messages=m, max_reasoning_tokens=None')],
    ],
    fixed: create('model="gpt-4.1", messages=m'),
  },
  "json-mode-without-json": {
    bad: [
      [
        "python",
        create(`model="gpt-4.1", response_format={"type": "json_object"}, messages=[${hello}]`),
        '{"type": "json_object"}',
      ],
      [
        "typescript",
        script(
          '{ model: "gpt-4o", messages: [{ role: "user", content: "Hi" }], response_format: { type: "json_object" } }',
        ),
        '{ type: "json_object" }',
      ],
      [
        "python",
        create(
          `model="gpt-4o", messages=[{"role": "system", "content": "Terse."}, ${hello}], response_format={"type": "json_object"}`,
        ),
        '{"type": "json_object"}',
      ],
    ],
    good: [
      [
        "python",
        create(
          'model="gpt-4.1", response_format={"type": "json_object"}, messages=[{"role": "user", "content": "As json."}]',
        ),
      ],
      ["python", create('model="gpt-4.1", response_format={"type": "json_object"}, messages=history')],
      ["python", create(`model="gpt-4.1", response_format={"type": "json_object"}, messages=history + [${hello}]`)],
      ["python", create(`model="gpt-4.1", response_format={"type": "json_object"}, messages=[*history, ${hello}]`)],
      ["python", create(`model="gpt-4.1", response_format={"type": "json_object"}, messages=[system, ${hello}]`)],
      [
        "python",
        create(
          'model="gpt-4.1", response_format={"type": "json_object"}, messages=[{"role": "user", "content": f"{task}"}]',
        ),
      ],
      [
        "python",
        create(`model="gpt-4.1", response_format={"type": "json_schema", "json_schema": s}, messages=[${hello}]`),
      ],
      ["python", create(`model="gpt-4.1", messages=[${hello}]`)],
    ],
  },
  "stream-without-usage": {
    bad: [
      ["python", create('model="gpt-4.1", messages=m, stream=True'), "stream=True"],
      ["typescript", script('{ model: "gpt-4.1", stream: true, messages }'), "stream: true"],
      ["python", create('model="gpt-4o", stream=True, messages=m'), "stream=True"],
      ["shellscript", curl(chatAddress, '{"model": "gpt-4.1", "stream": true}'), 'stream": true'],
      [
        "ruby",
        rubyCommunity('model: "gpt-4.1", stream: proc { |chunk| print chunk }'),
        "stream: proc { |chunk| print chunk }",
      ],
    ],
    good: [
      ["shellscript", curl("https://api.openai.com/v1/responses", '{"model": "gpt-4.1", "stream": true}')],
      ["ruby", rubyCommunity('model: "gpt-4.1", stream: show, stream_options: { include_usage: true }')],
      ["python", create('model="gpt-4.1", messages=m, stream=True, stream_options={"include_usage": True}')],
      ["python", create('model="gpt-4.1", messages=m, stream=False')],
      ["python", create('model="gpt-4.1", messages=m, stream=True, **options')],
      ["python", ask("max_tokens=9, stream=True")],
      ["python", `${openai}client.responses.create(model="gpt-4.1", input="x", stream=True)`],
    ],
    fixed: create('model="gpt-4.1", messages=m, stream=True, stream_options={"include_usage": True}'),
  },
  "prefill-whitespace": {
    bad: [
      ["python", message(`${hello}, {"role": "assistant", "content": "Answer: "}`), '"Answer: "'],
      ["python", message(`${hello}, {"role": "assistant", "content": "{\\n"}`), '"{\\n"'],
      [
        "typescript",
        'import Anthropic from "@anthropic-ai/sdk";\nnew Anthropic().messages.create({ model: "claude-opus-4-1", max_tokens: 9, messages: [{ role: "user", content: "a" }, { role: "assistant", content: `b ` }] });',
        "`b `",
      ],
    ],
    good: [
      ["python", message(`${hello}, {"role": "assistant", "content": "Answer:"}`)],
      ["python", message(`{"role": "assistant", "content": "Yes. "}, ${hello}`)],
      ["python", message(`${hello}, {"role": "assistant", "content": f"{start} "}`)],
      ["python", message(`${hello}, {"role": "assistant", "content": "Yes. "}, *rest`)],
      ["python", message('{"role": "user", "content": "Hello "}')],
      ["python", create(`model="gpt-4.1", messages=[${hello}, {"role": "assistant", "content": "a "}]`)],
    ],
    fixed: message(`${hello}, {"role": "assistant", "content": "Answer:"}`),
  },
  "empty-content": {
    bad: [
      ["python", message('{"role": "user", "content": ""}'), '""'],
      ["python", message('{"role": "user", "content": "  \\n"}'), '"  \\n"'],
      ["python", message(`{"role": "assistant", "content": ""}, ${hello}`), '""'],
    ],
    good: [
      ["python", message(hello)],
      ["python", message('{"role": "user", "content": text}')],
      ["python", message('{"role": "user", "content": f"{text}"}')],
      ["python", message(`${hello}, {"role": "assistant", "content": ""}`)],
      ["python", message('{"role": "user", "content": [{"type": "image", "source": s}]}')],
      ["python", create('model="gpt-4.1", messages=[{"role": "user", "content": ""}]')],
    ],
  },
  "hard-coded-key": {
    bad: [
      ["python", `import os\nfrom openai import OpenAI\nOpenAI(api_key="${key.openai}")`, key.openai],
      ["typescript", `const client = new Anthropic({ apiKey: "${key.anthropic}" });`, key.anthropic],
      ["yaml", `api_key: ${key.xai}\n`, key.xai],
      ["python", `from google import genai\ngenai.Client(api_key="${key.gemini}")`, key.gemini],
    ],
    good: [
      ["python", 'OpenAI(api_key="sk-your-key-goes-here-please-0A")'],
      ["python", 'OpenAI(api_key=os.environ["OPENAI_API_KEY"])'],
      ["typescript", 'const spinner = "sk-fading-circle-and-more-of-it";'],
      ["dotenv", `OPENAI_API_KEY=${key.openai}\n`],
      ["javascript", `initializeApp({ apiKey: "${key.gemini}", authDomain: "a.example" });`],
      ["python", 'OpenAI(api_key="sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")'],
      ["python", `name = "ask-${random}"`],
    ],
    fixed: 'import os\nfrom openai import OpenAI\nOpenAI(api_key=os.environ["OPENAI_API_KEY"])',
  },
  "foreign-key": {
    bad: [
      ["dotenv", `OPENAI_API_KEY=${key.anthropic}\n`, key.anthropic],
      ["dotenv", `export ANTHROPIC_API_KEY="${key.openai}"\n`, key.openai],
      ["python", `import os\nos.environ["XAI_API_KEY"] = "${key.openai}"`, key.openai],
      [
        "python",
        `import litellm\nlitellm.completion("anthropic/claude-opus-4-1", m, api_key="${key.openai}")`,
        key.openai,
      ],
    ],
    good: [
      ["dotenv", `OPENAI_API_KEY=${key.openai}\nANTHROPIC_API_KEY=${key.anthropic}\n`],
      ["dotenv", `OPENAI_BASE_URL=http://gateway\nOPENAI_API_KEY=${key.anthropic}\n`],
      ["dotenv", `OUR_KEY=${key.anthropic}\n`],
      ["dotenv", `DEEPSEEK_API_KEY=${key.openai}\n`],
      [
        "python",
        `import litellm\nlitellm.completion("anthropic/claude-opus-4-1", m, api_key="${key.openai}", api_base="http://x")`,
      ],
      ["python", `import litellm\nlitellm.completion("anthropic/claude-opus-4-1", m, api_key="${key.anthropic}")`],
    ],
  },
  "unused-suppression": {
    bad: [
      ["python", "x = 1  # parlance-ignore\ny = 2\n", "parlance-ignore"],
      [
        "typescript",
        "// parlance-ignore-next-line unknown-model\nconst x = 1;\n",
        "parlance-ignore-next-line unknown-model",
      ],
      ["yaml", "# parlance-ignore-file retired-model\na: b\n", "parlance-ignore-file retired-model"],
      [
        "python",
        `${create('model="o4-mini", temperature=0.7')}  # parlance-ignore unknown-model`,
        "parlance-ignore unknown-model",
      ],
    ],
    good: [
      ["python", `${create('model="o4-mini", temperature=0.7')}  # parlance-ignore`],
      ["python", `${create('model="o4-mini", temperature=0.7')}  # parlance-ignore unsupported-parameter`],
      ["python", `# parlance-ignore-file unsupported-parameter\n${create('model="o4-mini", temperature=0.7')}`],
      ["python", "x = 1  # parlance-ignore price-of-call, unused-suppression\n"],
      ["markdown", "```python\nx = 1  # parlance-ignore\n```\n"],
      ["python", 'x = "# parlance-ignore"'],
    ],
    fixed: "x = 1\ny = 2\n",
  },
};
