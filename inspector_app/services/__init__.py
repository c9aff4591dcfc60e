"""What an inspector or the office can do, one module per noun."""
