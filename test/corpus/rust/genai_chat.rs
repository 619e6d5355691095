use genai::chat::{ChatMessage, ChatOptions, ChatRequest};
use genai::Client;

async fn ask() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::default();
    let chat_req = ChatRequest::new(vec![
        ChatMessage::system("Answer in one sentence"),
        ChatMessage::user("Why is the sky blue?"),
    ]);
    let options = ChatOptions::default().with_temperature(0.0);
    let answer = client.exec_chat("claude-haiku-4-5", chat_req, Some(&options)).await?;
    println!("{:?}", answer.first_text());
    Ok(())
}
