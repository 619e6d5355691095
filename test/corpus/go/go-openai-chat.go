package bot

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

func reply(ctx context.Context, token string, history []openai.ChatCompletionMessage) (openai.ChatCompletionResponse, error) {
	client := openai.NewClient(token)
	req := openai.ChatCompletionRequest{
		Model:       "gpt-4o-mini",
		MaxTokens:   150,
		Temperature: 0.7,
		Stop:        []string{"\n\n", "END"},
		Messages: append(history, openai.ChatCompletionMessage{
			Role:    openai.ChatMessageRoleUser,
			Content: "Go on.",
		}),
	}
	return client.CreateChatCompletion(ctx, req)
}
