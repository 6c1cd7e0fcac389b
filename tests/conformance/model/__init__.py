"""An independent model of decoding: written from docs/decoding.md alone, in another language than any runtime."""
