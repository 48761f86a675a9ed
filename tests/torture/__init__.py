"""Random but realistic packs, built as users build them and judged by a reader of its own."""
