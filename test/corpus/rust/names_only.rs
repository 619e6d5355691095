//! Models by use; "gpt-4" is gone.
pub struct Models {
    pub fast: &'static str,
    pub smart: &'static str,
}

pub static MODELS: Models = Models { fast: "gpt-4.1-mini", smart: "o3" };

#[cfg(test)]
mod tests {
    #[test]
    fn default_model() {
        assert_eq!(super::MODELS.fast, "gpt-4.1-mini");
    }
}
