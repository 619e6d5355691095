#!/usr/bin/env bash
system="Be brief."

curl -X POST https://api.anthropic.com/v1/messages \
  --header "x-api-key: $ANTHROPIC_API_KEY" \
  --header "anthropic-version: 2023-06-01" \
  --data @- <<JSON
{
  "model": "claude-sonnet-4-5",
  "max_tokens": 1024,
  "system": "$system",
  "messages": [{"role": "user", "content": "Hello, $USER"}]
}
JSON
