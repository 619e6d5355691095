import { GoogleGenAI, HarmCategory } from "@google/genai";

const ai = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY });
await ai.models.generateContent({
  model: "gemini-2.5-pro",
  contents: [{ role: "user", parts: [{ text: "How do tides work?" }] }],
  config: {
    systemInstruction: "Explain to a child.",
    temperature: 0.4,
    maxOutputTokens: 500,
    safetySettings: [{ category: HarmCategory.HARM_CATEGORY_HARASSMENT }],
  },
});
const chat = ai.chats.create({ model: "gemini-2.5-pro", config: { temperature: 0.1 } });
await chat.sendMessage({ message: "Hi" });
