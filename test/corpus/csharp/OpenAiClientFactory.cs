using OpenAI;
using OpenAI.Chat;

var client = new OpenAIClient(Environment.GetEnvironmentVariable("OPENAI_API_KEY"));
var chat = client.GetChatClient("gpt-4o-mini");
List<ChatMessage> messages = new List<ChatMessage>
{
    new SystemChatMessage("Be brief."),
    new UserChatMessage("What is C#?"),
};
foreach (var update in chat.CompleteChatStreaming(messages, new ChatCompletionOptions { TopP = 0.9f, StopSequences = { "END" } }))
{
    Console.Write(update.ContentUpdate.Count > 0 ? update.ContentUpdate[0].Text : "");
}
