using OpenAI.Chat;

class Declared
{
    private readonly ChatClient own = new("gpt-4.1-mini", "key");

    void Ask(bool hard)
    {
        ChatClient client = new(model: "gpt-4.1", apiKey: Environment.GetEnvironmentVariable("OPENAI_API_KEY"));
        ChatCompletion answer = client.CompleteChat("Say 'this is a test.'");
        ChatClient chosen = new(hard ? "o3" : "gpt-4o", "key");
        var named = kind switch { "long" => "gpt-4.1", _ => "gpt-4.1-mini" };
        ChatClient switched = new ChatClient(named, "key");
    }
}
