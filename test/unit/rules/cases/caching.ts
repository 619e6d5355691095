/** Examples of the rules on prompt caching. */
import type { Cases } from "./case.ts";
import { curl, messagesAddress, ruby } from "./otherLanguages.ts";
import { claude, create, hello } from "./sources.ts";

const mark = '"cache_control": {"type": "ephemeral"}';
const part = (text: string): string => `{"type": "text", "text": ${text}, ${mark}}`;
const block = (text: string): string => part(JSON.stringify(text));
const long = "Answer with care and in full sentences. ".repeat(700).trimEnd();
const ask = (fields: string): string =>
  `${claude}client.messages.create(model="claude-opus-4-1", max_tokens=9, messages=[${hello}], ${fields})`;
const marked = '"cache_control": {"type": "ephemeral"}';
const five = `[${["a", "b", "c", "d", "e"].map((text) => block(text)).join(", ")}]`;
const script = (object: string): string =>
  `import Anthropic from "@anthropic-ai/sdk";\nnew Anthropic().messages.create(${object});`;

/** Claude by the libraries of Go and C#; `fields` are set in the request. */
const goClaude = (fields: string): string =>
  `package m\n\nimport "github.com/anthropics/anthropic-sdk-go"\n\nvar mark = anthropic.NewCacheControlEphemeralParam()\nvar p = anthropic.MessageNewParams{Model: "claude-sonnet-4-5", MaxTokens: 9, ${fields}}\n`;
const csharpClaude = (fields: string): string =>
  `using Anthropic.SDK.Messaging;\n\nvar client = new AnthropicClient();\nvar p = new MessageParameters { Model = "claude-sonnet-4-5", MaxTokens = 9, ${fields} };\n`;

const claudeBody = `{"model": "claude-sonnet-4-5", "max_tokens": 9, "system": "${long}"}`;

export const cachingCases: Cases = {
  "too-many-cache-marks": {
    bad: [
      ["python", ask(`system=${five}`), marked],
      [
        "python",
        `import litellm\nlitellm.completion("anthropic/claude-opus-4-1", [{"role": "user", "content": ${five}}])`,
        marked,
      ],
      ["python", ask(`cache_control={"type": "ephemeral"}, system=${five.replace(`, ${block("e")}`, "")}`), marked],
    ],
    good: [
      ["python", ask(`system=[${block("a")}, ${block("b")}, ${block("c")}, ${block("d")}]`)],
      ["python", ask(`system=[${block("a")}]`)],
      ["python", ask('system="a"')],
      ["python", ask("system=blocks")],
      ["python", create(`model="gpt-4.1", messages=[${hello}]`)],
    ],
  },
  "useless-cache-mark": {
    bad: [
      ["python", ask(`system=[${block("Be terse.")}]`), marked],
      ["python", create(`model="gpt-4.1", messages=[{"role": "system", "content": [${block("Be terse.")}]}]`), marked],
      [
        "typescript",
        script(
          '{ model: "claude-haiku-4-5", max_tokens: 9, system: [{ type: "text", text: "Short.", cache_control: { type: "ephemeral" } }], messages }',
        ),
        'cache_control: { type: "ephemeral" }',
      ],
    ],
    good: [
      ["python", ask(`system=[${block(long)}]`)],
      ["python", ask(`system=[${part("instructions")}]`)],
      ["python", ask(`system=[${part('f"Be terse. {rest}"')}]`)],
      ["python", ask(`system=[${block("Be terse.")}], tools=tools`)],
      [
        "python",
        `import litellm\nlitellm.completion("gpt-4.1", [{"role": "system", "content": [${block("Be terse.")}]}])`,
      ],
      ["python", ask('system="Be terse."')],
    ],
  },
  "volatile-cached-prefix": {
    bad: [
      [
        "python",
        `from datetime import datetime\n${ask(`system=[${part('f"Now is {datetime.now()}."')}]`)}`,
        "datetime.now()",
      ],
      ["python", `import uuid\nrun = uuid.uuid4()\n${ask(`system=[${part('f"Run {run}."')}]`)}`, "run"],
      [
        "typescript",
        script(
          '{ model: "claude-opus-4-1", max_tokens: 9, system: [{ type: "text", text: `Today is ${new Date().toISOString()}.`, cache_control: { type: "ephemeral" } }], messages }',
        ),
        "new Date().toISOString()",
      ],
      [
        "python",
        `from datetime import date\n${create(`model="gpt-4.1", messages=[{"role": "system", "content": f"{date.today()} ${long}"}]`)}`,
        "date.today()",
      ],
    ],
    good: [
      ["python", `from datetime import datetime\n${ask('system=f"Now is {datetime.now()}."')}`],
      ["python", ask(`system=[${part('f"The document: {document}"')}]`)],
      [
        "python",
        `from datetime import date\n${claude}client.messages.create(model="claude-opus-4-1", max_tokens=9, system=[${block(long)}], messages=[{"role": "user", "content": f"{date.today()}"}])`,
      ],
      [
        "python",
        `from datetime import date\n${create(`model="gpt-4.1", messages=[{"role": "system", "content": f"${long} {date.today()}"}]`)}`,
      ],
      [
        "python",
        `from datetime import date\n${create('model="gpt-4.1", messages=[{"role": "system", "content": f"{date.today()} Be terse."}]')}`,
      ],
    ],
  },
  "uncached-prefix": {
    bad: [
      ["python", ask(`system="${long}"`), `"${long}"`.slice(0, 80)],
      ["python", `SYSTEM = "${long}"\n${ask("system=SYSTEM")}`, `"${long}"`.slice(0, 80)],
      [
        "typescript",
        script(`{ model: "claude-opus-4-1", max_tokens: 9, system: "${long}", messages }`),
        `"${long}"`.slice(0, 80),
      ],
      ["ruby", ruby(`model: "claude-sonnet-4-5", max_tokens: 9, system_: "${long}"`), `"${long}`.slice(0, 80)],
      ["shellscript", curl(messagesAddress, claudeBody), `"${long}`.slice(0, 80)],
      [
        "shellscript",
        `curl ${messagesAddress} -d "${claudeBody.replaceAll('"', String.raw`\"`)}"`,
        `"${long}`.slice(0, 80),
      ],
      ["go", goClaude(`System: []anthropic.TextBlockParam{{Text: "${long}"}}`), `"${long}`.slice(0, 80)],
    ],
    good: [
      ["python", ask(`system=[${block(long)}]`)],
      ["python", ask('system="Be terse."')],
      ["python", ask(`system="${long}", cache_control={"type": "ephemeral"}`)],
      ["python", ask(`system=f"${long} {rest}"`)],
      ["python", create(`model="gpt-4.1", messages=[{"role": "system", "content": "${long}"}]`)],
      ["python", ask(`system="${long}", **rest`)],
      ["go", goClaude(`System: []anthropic.TextBlockParam{{Text: "${long}", CacheControl: mark}}`)],
      [
        "csharp",
        csharpClaude(`System = new List<SystemMessage> { new SystemMessage("${long}") }, PromptCaching = all`),
      ],
    ],
    fixed: ask(`system=[{"type": "text", "text": "${long}", "cache_control": {"type": "ephemeral"}}]`),
  },
};
