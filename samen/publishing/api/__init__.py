"""The guide for programs that speak a language of their own."""
