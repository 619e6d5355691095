import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;

public class AnthropicMessage {
    public static void main(String[] args) {
        AnthropicClient client = AnthropicOkHttpClient.fromEnv();
        MessageCreateParams params = MessageCreateParams.builder()
            .model("claude-sonnet-4-5")
            .maxTokens(1024L)
            .system("You are a careful reviewer.")
            .addUserMessage("Review this change.")
            .temperature(0.5)
            .topK(40)
            .build();
        Message message = client.messages().create(params);
        System.out.println(message.content());
    }
}
