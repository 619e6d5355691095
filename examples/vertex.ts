/** Gemini and Claude on Vertex AI: project, place and credentials, or the login of this machine. */
import { AuthenticationError, ConfigurationError } from "parlance/engine";
import { completion } from "./endpoints.ts";

const messages = [{ role: "user", content: "Explain quantum computing in simple terms" }] as const;
const vertex_ai_credentials = process.env.GOOGLE_APPLICATION_CREDENTIALS;

try {
  const { choices } = await completion({
    model: "vertex_ai/gemini-3.8-flash",
    messages,
    vertex_ai_project: process.env.VERTEXAI_PROJECT ?? "your-project-id",
    vertex_ai_location: "us-central1",
    ...(vertex_ai_credentials ? { vertex_ai_credentials } : {}),
  });
  console.log(choices[0].message.content);
} catch (error) {
  if (!(error instanceof AuthenticationError || error instanceof ConfigurationError)) throw error;
  console.log(error.message, error.hint);
}
