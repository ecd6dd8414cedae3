"""Forms made from the vocabulary: any kind of entry as a form, its faults in sentences, entries in words, acts that are open."""
