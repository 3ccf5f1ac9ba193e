# Words of the settle pages. The Welsh has the same keys; a test holds this.
