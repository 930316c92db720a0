"""Pages of places: `pages` for everyone, `keeping` for who may change the buurten."""
