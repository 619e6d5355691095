using Microsoft.Extensions.AI;

public class ExtensionsAi(IChatClient client)
{
    public async Task<string> Ask(string question)
    {
        var response = await client.GetResponseAsync(
            [new(ChatRole.System, "Be kind."), new(ChatRole.User, question)],
            new ChatOptions { ModelId = "gpt-4o-mini", Temperature = 0.3f, MaxOutputTokens = 400 });
        return response.Text;
    }
}
