# Words of the broker pages. The Welsh has the same keys; a test holds this.
