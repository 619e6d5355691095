import { GoogleGenerativeAI } from "@google/generative-ai";

const genAI = new GoogleGenerativeAI(process.env.API_KEY!);
const model = genAI.getGenerativeModel({
  model: "gemini-2.5-pro",
  systemInstruction: "You are terse.",
  generationConfig: { temperature: 0.2, maxOutputTokens: 300 },
});
const result = await model.generateContent("Name three rivers.");
console.log(result.response.text());
