using Azure.AI.OpenAI;
using Azure.Identity;
using OpenAI.Chat;

var azure = new AzureOpenAIClient(new Uri("https://team.openai.azure.com"), new DefaultAzureCredential());
ChatClient chat = azure.GetChatClient("team-deployment");
ChatCompletion answer = await chat.CompleteChatAsync(new UserChatMessage("Hi"));
