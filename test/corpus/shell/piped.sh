#!/usr/bin/env bash
cat <<EOF2 | curl --fail https://api.x.ai/v1/chat/completions -H "Authorization: Bearer $XAI_API_KEY" -d @-
{"model": "grok-4", "messages": [{"role": "user", "content": "Hi"}]}
EOF2
curl https://example.com/health -d '{"model": "gpt-4.1"}'
