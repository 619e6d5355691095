import express from "express";
import OpenAI from "openai";

const app = express();
const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
const SYSTEM = ["You are a cook.", "Answer in steps."].join("\n");

app.post("/chat", async (req, res) => {
  try {
    const { history, model = "gpt-4.1" } = req.body;
    const reply = await openai.chat.completions.create({
      model,
      messages: [{ role: "system", content: SYSTEM }, ...history, { role: "user", content: req.body.text }],
    });
    res.json(reply);
  } catch (error) {
    res.status(500).json({ error: String(error) });
  }
});
