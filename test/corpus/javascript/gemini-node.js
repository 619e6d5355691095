const { GoogleGenAI } = require("@google/genai");

const ai = new GoogleGenAI({ vertexai: true, project: "demo", location: "us-central1" });
ai.models
  .generateContentStream({ model: "gemini-2.5-pro-tuned", contents: "Hi", config: { topK: 20 } })
  .then(console.log);
