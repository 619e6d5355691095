package main

import (
	"context"
	"os"

	"github.com/openai/openai-go"
)

func main() {
	client := openai.NewClient()
	params := openai.ChatCompletionNewParams{
		Model:    openai.ChatModelGPT4o,
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage("Say hello" + " to " + os.Args[1])},
		Seed:     openai.Int(7),
		N:        openai.Int(1),
	}
	stream := client.Chat.Completions.NewStreaming(context.Background(), params)
	for stream.Next() {
		print(stream.Current().Choices[0].Delta.Content)
	}
}
