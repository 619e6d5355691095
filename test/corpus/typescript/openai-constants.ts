import OpenAI from "openai";
import type { ChatModel } from "openai/resources";
import { Models, settings } from "./settings";

const model: ChatModel = settings.model;
const client = new OpenAI();
await client.chat.completions.create({ model: Models.Fast, messages: settings.messages });
await client.chat.completions.create({ model, temperature: settings.temperature, messages: [] });
