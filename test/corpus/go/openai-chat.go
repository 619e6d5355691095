package assistant

import (
	"context"
	"fmt"

	"github.com/openai/openai-go/v2"
	"github.com/openai/openai-go/v2/option"
)

const model = "gpt-4.1"

// Ask sends one question. client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4"})
func Ask(ctx context.Context, key, question string) (string, error) {
	client := openai.NewClient(option.WithAPIKey(key))
	answer, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model: model,
		Messages: []openai.ChatCompletionMessageParamUnion{
			openai.SystemMessage("You answer in one sentence."),
			openai.UserMessage(fmt.Sprintf("Question: %s", question)),
		},
		Temperature: openai.Float(0.2),
		MaxTokens:   openai.Int(300),
	})
	if err != nil {
		return "", fmt.Errorf("asking: %w", err)
	}
	return answer.Choices[0].Message.Content, nil
}
