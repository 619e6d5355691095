using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

public static class SemanticKernelServices
{
    public static IServiceCollection AddModels(this IServiceCollection services, string key)
    {
        services.AddOpenAIChatCompletion(modelId: "gpt-4.1-nano", apiKey: key, serviceId: "fast");
        services.AddAzureOpenAIChatCompletion("my-deployment", "https://x.openai.azure.com", key);
        services.AddGoogleAIGeminiChatCompletion("gemini-2.5-pro", key);
        return services;
    }
}
