"""What is true of the guide in other forms; one module per form."""
