const Anthropic = require("@anthropic-ai/sdk");

const client = new Anthropic({ maxRetries: 3 });
const PARAMS = { model: "claude-sonnet-4-5", max_tokens: 1024 };

exports.ask = (text) =>
  client.messages.create({ ...PARAMS, messages: [{ role: "user", content: text }], temperature: 0.5 });
exports.raw = (params) => client.messages.create(params);
exports.fixed = () => client.messages.create(PARAMS);
