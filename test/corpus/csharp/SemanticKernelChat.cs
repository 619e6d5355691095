using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;

var builder = Kernel.CreateBuilder();
builder.AddOpenAIChatCompletion("gpt-4o", Environment.GetEnvironmentVariable("OPENAI_API_KEY")!);
var kernel = builder.Build();

var settings = new OpenAIPromptExecutionSettings
{
    Temperature = 0.7,
    TopP = 0.95,
    MaxTokens = 500,
    ChatSystemPrompt = "You are a helpful assistant.",
};
Console.WriteLine(await kernel.InvokePromptAsync("Tell a joke", new KernelArguments(settings)));
