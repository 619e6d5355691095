using System.Net.Http.Json;

class HttpRequests
{
    async Task Ask(HttpClient client, string mail)
    {
        await client.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new
        {
            model = "gpt-4.1",
            temperature = 0.2,
            messages = new[] { new { role = "user", content = mail } },
        });
        var json = """
            {"model": "gpt-4.1", "input": "Hi"}
            """;
        await client.PostAsync("https://api.openai.com/v1/responses", new StringContent(json));
    }
}
