# Words of the review pages. The Welsh has the same keys; a test holds this.
