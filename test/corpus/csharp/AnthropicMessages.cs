using Anthropic.SDK;
using Anthropic.SDK.Messaging;

var client = new AnthropicClient();
var parameters = new MessageParameters
{
    Model = "claude-sonnet-4-5",
    MaxTokens = 1024,
    Stream = false,
    Temperature = 1.0m,
    System = new List<SystemMessage> { new SystemMessage("You are a careful reviewer.") },
    Messages = new List<Message> { new Message(RoleType.User, "Review this change.") },
};
var answer = await client.Messages.GetClaudeMessageAsync(parameters);
