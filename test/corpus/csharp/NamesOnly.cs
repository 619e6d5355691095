namespace Example.Config;

public static class NamesOnly
{
    // "gpt-4" is gone.
    public const string Fast = "gpt-4.1-mini";
    public static string Smart { get; } = Environment.GetEnvironmentVariable("MODEL") ?? "o3";
    public static readonly Dictionary<string, string> ByUse = new() { ["chat"] = "gpt-4.1" };
}
