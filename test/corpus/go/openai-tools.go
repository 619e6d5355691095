package main

import (
	"context"

	"github.com/openai/openai-go/v2"
)

var weather = openai.ChatCompletionToolParam{
	Function: openai.FunctionDefinitionParam{
		Name:        "get_weather",
		Description: openai.String("Weather of a city"),
		Parameters: openai.FunctionParameters{
			"type":       "object",
			"properties": map[string]any{"city": map[string]string{"type": "string"}},
			"required":   []string{"city"},
		},
	},
}

func ask(ctx context.Context, client openai.Client) error {
	const system = `You call tools.
Never guess.`
	_, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:             "gpt-4.1-mini",
		Messages:          []openai.ChatCompletionMessageParamUnion{openai.SystemMessage(system), openai.UserMessage("Rain in Bern?")},
		Tools:             []openai.ChatCompletionToolParam{weather},
		ParallelToolCalls: openai.Bool(false),
	})
	return err
}
