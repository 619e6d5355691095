/** Examples of the rules on prompt files. */
import type { Cases } from "./case.ts";

const prompty = (front: string, body: string): string => `---\n${front}\n---\nsystem:\n${body}\n`;
const dotprompt = (front: string, body: string): string => `---\n${front}\n---\n${body}\n`;
const inputs = "model: gpt-4.1\ninputs:\n  topic:\n    type: string\n  tone:\n    type: string";
const schema = "model: googleai/gemini-2.5-pro\ninput:\n  schema:\n    topic: string\n    tone?: string";

export const promptFileCases: Cases = {
  "prompt-unknown-key": {
    bad: [
      ["prompt", "---\ndescripton: Reviews\n---\nReview this.\n", "descripton"],
      ["prompty", prompty("model: gpt-4.1\nsamples:\n  a: 1", "Hi"), "samples"],
      ["instructions", "---\napplyto: '**'\n---\nBe terse.\n", "applyto"],
      ["dotprompt", dotprompt("model: googleai/gemini-2.5-pro\nowner: me", "Hi"), "owner"],
    ],
    good: [
      ["prompt", "---\ndescription: Reviews\nagent: ask\n---\nReview this.\n"],
      ["prompty", prompty(inputs, "{{topic}} {{tone}}")],
      ["instructions", "---\napplyTo: '**'\n---\nBe terse.\n"],
      ["dotprompt", dotprompt(schema, "{{topic}} {{tone}}")],
      ["markdown", "---\nowner: me\n---\nText.\n"],
      ["prompt", "No front matter: none.\n"],
    ],
    fixed: "---\ndescription: Reviews\n---\nReview this.\n",
  },
  "prompt-undefined-variable": {
    bad: [
      ["prompty", prompty(inputs, "Write on {{topik}} in {{tone}}."), "topik"],
      ["dotprompt", dotprompt(schema, "Write on {{subject}} {{topic}} {{tone}}."), "subject"],
      ["prompty", prompty(inputs, "{% if length %}Short.{% endif %} {{topic}} {{tone}}"), "length"],
    ],
    good: [
      ["prompty", prompty(inputs, "Write on {{topic}} in {{tone}}.")],
      ["prompty", prompty(inputs, "{{topic | upper}} {{tone}} {{ 'text' }}")],
      ["prompty", prompty(inputs, "{% for line in topic %}{{ line }}{{ loop.index }}{% endfor %}{{tone}}")],
      ["dotprompt", dotprompt(schema, '{{role "user"}}{{topic}}{{#if tone}}{{tone}}{{/if}}{{history}}')],
      [
        "dotprompt",
        dotprompt(
          "input:\n  schema:\n    items(array):\n      name: string",
          "{{#each items}}{{name}} {{@index}}{{/each}}",
        ),
      ],
      ["prompty", prompty("model: gpt-4.1", "{{anything}}")],
      ["prompty", prompty(inputs, "{{#topic}}{{name}}{{/topic}} {{tone}}")],
    ],
    fixed: prompty(inputs, "Write on {{topic}} in {{tone}}."),
  },
  "prompt-unused-variable": {
    bad: [
      ["prompty", prompty(inputs, "Write on {{topic}}."), "tone"],
      ["dotprompt", dotprompt(schema, "Write on {{topic}}."), "tone?"],
      ["prompty", prompty("model: gpt-4.1\nsample:\n  name: Ann", "Hello."), "name"],
    ],
    good: [
      ["prompty", prompty(inputs, "Write on {{topic}} in {{tone}}.")],
      ["prompty", prompty(inputs, "{% if tone == 'warm' %}Warm.{% endif %}{{topic}}")],
      ["dotprompt", dotprompt(schema, "{{>header}} {{topic}}")],
      ["dotprompt", dotprompt(schema, "{{json this}}")],
      ["prompty", prompty("model: gpt-4.1", "Hello.")],
    ],
  },
  "prompt-missing-input": {
    bad: [
      ["prompty", prompty("model: gpt-4.1", "Write on {{topic}}."), "topic"],
      ["dotprompt", dotprompt("model: googleai/gemini-2.5-pro", "Write on {{topic}}."), "topic"],
      ["prompt", "---\ndescription: a\n---\nReview ${input:}.\n", "${input:}"],
    ],
    good: [
      ["prompty", prompty(inputs, "Write on {{topic}}.")],
      ["prompty", prompty("model: gpt-4.1", "Hello.")],
      ["dotprompt", dotprompt("input:\n  default:\n    topic: bees", "Write on {{topic}}.")],
      ["prompt", "---\ndescription: a\n---\nReview ${input:name:Your name}.\n"],
      ["prompt", "---\ndescription: a\n---\nUse {{braces}} freely.\n"],
    ],
  },
};
