#!/bin/sh
MODEL="${MODEL:-gpt-4.1-mini}"
PROMPT=$1

curl -s "https://api.openai.com/v1/chat/completions" -H "Authorization: Bearer ${OPENAI_API_KEY}" --json "{
  \"model\": \"$MODEL\",
  \"messages\": [{\"role\": \"user\", \"content\": \"Summarize: $PROMPT\"}],
  \"stream\": false
}" | jq -r '.choices[0].message.content'
