import { anthropic } from "@llamaindex/anthropic";
import { OpenAI, openai } from "@llamaindex/openai";
import { Settings } from "llamaindex";

Settings.llm = new OpenAI({ model: "gpt-4.1", temperature: 0.1 });
const other = openai({ model: "gpt-4o-mini" });
const third = anthropic({ model: "claude-sonnet-4-5" });
const local = new OpenAI({ model: "local-model", baseURL: "http://localhost:1234/v1" });
export { local, other, third };
