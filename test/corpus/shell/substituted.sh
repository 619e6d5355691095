#!/usr/bin/env bash
ask() {
  local model=o4-mini
  curl https://api.openai.com/v1/responses -H "Authorization: Bearer $KEY" -d "$(cat <<'BODY'
{"model": "o4-mini", "instructions": "Be brief.", "input": "What is a shell?", "max_output_tokens": 300}
BODY
)"
}
ask
