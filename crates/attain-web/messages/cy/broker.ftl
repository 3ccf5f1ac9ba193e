# I'w adolygu gan gyfieithydd / awaiting a translator's review.
