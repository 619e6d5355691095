import java.net.URI;
import java.net.http.HttpRequest;

class HttpRequests {
  static final String BODY = """
      {
        "model": "gpt-4.1",
        "temperature": 0.2,
        "messages": [{"role": "user", "content": "Hi"}]
      }
      """;

  HttpRequest ask(String key) {
    return HttpRequest.newBuilder()
        .uri(URI.create("https://api.openai.com/v1/chat/completions"))
        .header("Authorization", "Bearer " + key)
        .POST(HttpRequest.BodyPublishers.ofString(BODY))
        .build();
  }
}
