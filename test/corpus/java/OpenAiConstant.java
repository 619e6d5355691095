import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.List;

class OpenAiConstant {
    public static void main(String[] args) {
        var client = OpenAIOkHttpClient.builder().apiKey("x").build();
        client.chat().completions().create(
            ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O)
                .addDeveloperMessage("Be brief.")
                .addUserMessage("Hi")
                .topP(0.9)
                .n(1L)
                .build());
    }
}
