#!/bin/sh
# MODEL=gpt-4 was before.
export OPENAI_MODEL=gpt-4.1
llm --model "o3" "What is a shell?"
aider --model claude-sonnet-4-5 --yes
