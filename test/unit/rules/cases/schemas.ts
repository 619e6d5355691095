/** Examples of the rules on JSON schemas. */
import type { Cases } from "./case.ts";
import { rubyOpenAI } from "./otherLanguages.ts";
import { claude, create, openai, script } from "./sources.ts";

const answer = (schema: string, strict = "True"): string =>
  create(
    `model="gpt-4.1", messages=m, response_format={"type": "json_schema", "json_schema": {"name": "a", "strict": ${strict}, "schema": ${schema}}}`,
  );
const tool = (schema: string, strict = "True"): string =>
  create(
    `model="gpt-4.1", messages=m, tools=[{"type": "function", "function": {"name": "a", "strict": ${strict}, "parameters": ${schema}}}]`,
  );
const anthropic = (schema: string): string =>
  `${claude}client.messages.create(model="claude-opus-4-1", max_tokens=9, messages=m, tools=[{"name": "a", "input_schema": ${schema}}])`;
const closed =
  '{"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"], "additionalProperties": False}';
const open = '{"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}';
const optional =
  '{"type": "object", "properties": {"city": {"type": "string"}}, "required": [], "additionalProperties": False}';

export const schemaCases: Cases = {
  "strict-schema": {
    bad: [
      ["python", answer(open), open],
      ["python", tool(optional), optional],
      [
        "typescript",
        script(
          '{ model: "gpt-4.1", messages, response_format: { type: "json_schema", json_schema: { name: "a", strict: true, schema: { type: "object", properties: {} } } } }',
        ),
        '{ type: "object", properties: {} }',
      ],
      [
        "python",
        `${openai}client.responses.create(model="gpt-4.1", input="x", text={"format": {"type": "json_schema", "name": "a", "strict": True, "schema": ${open}}})`,
        open,
      ],
      [
        "python",
        `${claude}client.messages.create(model="claude-opus-5-5", max_tokens=9, messages=m, output_config={"format": {"type": "json_schema", "schema": ${open}}})`,
        open,
      ],
      [
        "ruby",
        rubyOpenAI(
          'model: "gpt-4.1", messages: m, tools: [{ type: :function, function: { name: "a", strict: true, parameters: { type: "object", properties: {} } } }]',
        ),
        '{ type: "object", properties: {} }',
      ],
    ],
    good: [
      ["python", answer(closed)],
      ["python", answer(open, "False")],
      ["python", tool(open, "False")],
      ["python", answer("schema")],
      ["python", answer('{"type": "object", "properties": shape}')],
      [
        "python",
        'import litellm\nlitellm.completion("our-own", m, response_format={"type": "json_schema", "json_schema": {"strict": True, "schema": {"type": "object"}}})',
      ],
      ["python", anthropic(open)],
    ],
    fixed: answer(open.replace("{", '{"additionalProperties": False, ')),
  },
  "invalid-schema": {
    bad: [
      ["python", tool('{"type": "object", "properties": {"n": {"type": "int"}}}', "False"), '{"type": "int"}'],
      ["python", anthropic('{"type": "dict"}'), '{"type": "dict"}'],
      [
        "typescript",
        script(
          '{ model: "gpt-4.1", messages, tools: [{ type: "function", function: { name: "a", parameters: { type: "object", properties: {}, required: "a" } } }] }',
        ),
        '{ type: "object", properties: {}, required: "a" }',
      ],
      [
        "python",
        anthropic('{"type": "object", "properties": {"a": {"type": "string", "enum": "x"}}}'),
        '{"type": "string", "enum": "x"}',
      ],
    ],
    good: [
      ["python", anthropic(open)],
      ["python", anthropic('{"type": "object", "properties": {"type": {"type": "string"}}}')],
      ["python", anthropic('{"type": "object", "properties": {"a": {"type": ["string", "null"]}}}')],
      ["python", anthropic("schema")],
      ["python", anthropic('{"type": "OBJECT", "properties": {}}')],
      ["python", anthropic('{"type": "object", "properties": {"a": {"enum": [1, 2]}}}')],
    ],
  },
};
