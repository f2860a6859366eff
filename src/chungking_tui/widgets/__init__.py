"""What is drawn. Widgets take data down and send messages up."""
