using Anthropic;
using Anthropic.Models.Messages;

class Ask
{
    async Task Once(string mail)
    {
        AnthropicClient client = new();
        MessageCreateParams parameters = new()
        {
            MaxTokens = 1024,
            Messages = [new() { Role = Role.User, Content = "Hello, Claude" }],
            Model = "claude-sonnet-4-5",
            Temperature = 0.3,
        };
        await client.Messages.Create(parameters);
        var empty = new MessageCreateParams { MaxTokens = 10, Messages = [], Model = Model.ClaudeSonnet4_5 };
    }
}
