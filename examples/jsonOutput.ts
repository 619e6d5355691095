/** JSON that can be relied on: any JSON, JSON by a schema on every provider, and the error where the answer breaks it. */
import { JSONSchemaValidationError, type ResponseFormat } from "parlance/engine";
import { completion } from "./endpoints.ts";

const anyJson = await completion({
  model: "gpt-4.1",
  messages: [
    { role: "system", content: "You are a helpful assistant designed to output JSON." },
    { role: "user", content: "Generate user profile data for John Doe" },
  ],
  response_format: { type: "json_object" },
  temperature: 0.3,
});
console.log(Object.keys(JSON.parse(anyJson.choices[0].message.content ?? "{}")));

const schema = {
  type: "object",
  properties: {
    name: { type: "string" },
    age: { type: "integer", minimum: 0 },
    skills: { type: "array", items: { type: "string" } },
    level: { type: "string", enum: ["beginner", "intermediate", "advanced", "expert"] },
  },
  required: ["name", "age", "skills"],
};
const response_format: ResponseFormat = { type: "json_schema", json_schema: { name: "user_profile", schema } };
const messages = [{ role: "user", content: "A profile of a software developer named Sarah" }] as const;

// Native where the model has it, by a forced tool where not: the answer is text with the JSON in it either way.
for (const model of ["gpt-4.1", "claude-sonnet-5-5", "gemini-3.8-flash", "xai/grok-4.7"]) {
  try {
    const { choices } = await completion({ model, messages, response_format });
    console.log(model, JSON.parse(choices[0].message.content ?? "").name);
  } catch (error) {
    if (!(error instanceof JSONSchemaValidationError)) throw error;
    console.log(`${model}: at “${error.path}” ${error.expected}; it wrote: ${error.raw}`);
  }
}
