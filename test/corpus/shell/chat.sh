#!/usr/bin/env bash
# curl https://api.openai.com/v1/chat/completions -d '{"model": "gpt-4"}' was before.
set -euo pipefail

curl https://api.openai.com/v1/chat/completions \
  -H "Content-Type: application/json" \
  -H "Authorization: Bearer $OPENAI_API_KEY" \
  -d '{
    "model": "gpt-4.1",
    "messages": [
      {"role": "system", "content": "You are terse."},
      {"role": "user", "content": "Hello!\nHow are you?"}
    ],
    "temperature": 0.7,
    "max_tokens": 200
  }'
