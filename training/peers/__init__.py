"""Other people's readers, called in environments of their own, to stand beside ours."""
