using System.ClientModel;
using OpenAI.Chat;

namespace Example.Assistant;

/// <summary>Asks OpenAI. new ChatClient("gpt-4", key) was before.</summary>
public sealed class OpenAiChat
{
    private const string Model = "gpt-4.1";

    public async Task<string> AskAsync(string key, string question)
    {
        ChatClient client = new(Model, key);
        ChatCompletionOptions options = new() { Temperature = 0.2f, MaxOutputTokenCount = 300 };
        ClientResult<ChatCompletion> result = await client.CompleteChatAsync(
            [new SystemChatMessage("You answer in one sentence."), new UserChatMessage($"Question: {question}")],
            options);
        return result.Value.Content[0].Text;
    }
}
