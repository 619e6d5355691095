import { VertexAI } from "@google-cloud/vertexai";

const vertex = new VertexAI({ project: "demo", location: "us-central1" });
const model = vertex.getGenerativeModel({ model: "gemini-2.5-pro@default", generationConfig: { temperature: 0.2 } });
await model.generateContent("Hi");
