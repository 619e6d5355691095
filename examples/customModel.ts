/** A model that the catalog does not know: its limits and prices, by LiteLLM's field names. */
import { getModelInfo, registerModel } from "parlance/engine";
import { completion } from "./endpoints.ts";

registerModel({
  "my-fine-tuned-gpt": {
    litellm_provider: "openai",
    max_tokens: 8192,
    input_cost_per_token: 0.000001,
    output_cost_per_token: 0.000002,
    supports_vision: false,
  },
});

const info = getModelInfo("my-fine-tuned-gpt");
console.log(info?.max_tokens, info?.input_cost_per_token, info?.supports_vision);

const { choices, cost } = await completion({
  model: "my-fine-tuned-gpt",
  messages: [{ role: "user", content: "Hello!" }],
});
console.log(`${choices[0].message.content} $${cost.usd?.toFixed(6)}`);
